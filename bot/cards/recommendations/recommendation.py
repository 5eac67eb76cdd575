"""How is a recommendation said? What to do, the first step, who, why you, and when not to."""

from bot.cards.questions.answers import say_fact
from bot.cards.recommendations.law_lines import say_law
from bot.cards.recommendations.shown import AdviceShown
from bot.core.address import Command, Thing, Verb
from bot.core.language import Language
from bot.core.screen import Folded, Line, Part, Quiet, Strong, Title
from flows.advice.findings import Findings
from flows.advice.ranking import Advice
from flows.advice.scoring import read_flag
from flows.content import Content, Perspective, Practice, Recommendation
from flows.content.predicates import lookup_in


def say_advice(shown: AdviceShown, language: Language, content: Content) -> tuple[Part, ...]:
    """All of one recommendation, in the order in which it is read."""
    _ = language.gettext
    findings, advice = shown.findings, shown.advice
    total = shown.now if shown.place <= shown.now else shown.total
    place = _("Advice {place} of {total}").format(place=shown.place, total=total)
    recommendation = find_recommendation(advice, content)
    parts: tuple[Part, ...] = (
        Title(place),
        Line(_("This advice has changed since. Your answers are all kept.")),
    )
    if recommendation is not None:
        why_not = _("When not to do this: {when_not}").format(when_not=language.of(recommendation.when_not))
        parts = (
            Quiet(place),
            Title(language.of(recommendation.title)),
            Line(language.of(recommendation.what)),
            Strong(_("First step, this week ({minutes} min)").format(minutes=recommendation.minutes)),
            Line(language.of(recommendation.first_step)),
            Line(_("Then: {next_steps}").format(next_steps=language.of(recommendation.next_steps))),
            Quiet(_("Who: {who}").format(who=language.of(recommendation.who))),
            Line(_("It works when: {watch}").format(watch=language.of(recommendation.watch))),
            Line(_("In all: {effort}").format(effort=say_effort(advice.effort, language))),
            Strong(_("Why you")),
            *(Line(f"• {reason}") for reason in say_because(findings, advice, language, content)),
            *say_law(shown, language, content),
            Folded(f"{why_not}\n{say_clause(findings.perspective, advice.practice, language, content)}"),
        )
    return parts


def say_later(findings: Findings, language: Language, content: Content) -> list[Part]:
    """The titles of what can wait, and what to keep alive."""
    _ = language.gettext
    later = later_ones(findings, content)
    parts: list[Part] = [Line(f"{place}. {language.of(one.title)}") for place, one in later]
    parts += [] if later else [Line(_("Nothing more for now. First things first."))]
    if findings.keep:
        parts += [Strong(_("Keep it up")), *_practices(findings.keep, language, content)]
    return parts


def say_unknown(findings: Findings, language: Language, content: Content) -> list[Part]:
    """What was answered with "don't know"."""
    ask = language.gettext(
        "Ask somebody who knows, such as the owner or the bookkeeper, then come back and answer again."
    )
    return [Line(ask), *_practices(findings.find_out, language, content)]


def later_ones(findings: Findings, content: Content) -> list[tuple[int, Recommendation]]:
    """What can wait, by its place."""
    return [
        (place, found)
        for place, advice in enumerate(findings.advice, 1)
        if not advice.is_now and (found := find_recommendation(advice, content))
    ]


def find_recommendation(advice: Advice, content: Content) -> Recommendation | None:
    """None when the content no longer has it: ids are never reused, so nothing else can stand in its place."""
    return content.recommendation(advice.id)


def say_effort(effort: int, language: Language) -> str:
    _ = language.gettext
    return {
        1: _("up to two hours"),
        2: _("up to a day"),
        3: _("up to a week"),
        5: _("more than a week"),
    }[effort]


def say_clause(perspective: Perspective, practice: str, language: Language, content: Content) -> str:
    """The standard for this side, its clause and the principle's name as printed there."""
    _ = language.gettext
    principle = content.principle_of[practice]
    words = {
        Perspective.MSME: _("Principle behind it: {name} (ISO 44003, clause {clause})"),
        Perspective.LARGE: _("Principle behind it: {name} (ISO 44004, clause {clause})"),
    }[perspective]
    return words.format(name=language.of(principle.name), clause=principle.clause)


def say_because(findings: Findings, advice: Advice, language: Language, content: Content) -> list[str]:
    """The very answer, the flags and the profile facts that caused this advice."""
    _ = language.gettext
    because = advice.because
    answer = _say_answer(findings, advice, language, content)
    lookup = lookup_in(findings.facts, {"side": findings.perspective.value}, findings.levels)
    flags = [read_flag(content.scoring.flags[flag], lookup) for flag in because.flags]
    reasons = [answer, *(language.of(text) for text in flags if text)]
    for name in because.facts:
        question = content.profile.questions.get(name)
        if question and name in findings.facts:
            value = say_fact(question, findings.facts[name], language)
            reasons.append(_("{fact}: {value}").format(fact=language.of(question.name), value=value))
    return reasons


def _say_answer(findings: Findings, advice: Advice, language: Language, content: Content) -> str:
    """By the choice that was tapped, or by the ladder's words where the practice has no question."""
    level = advice.because.level
    question = content.question(advice.practice, findings.perspective)
    choice = next((c for c in question.choices.values() if c.level == level), None) if question else None
    label = choice.label if choice else content.scoring.ladder[str(level)].label
    words = language.gettext("You answered “{answer}” on: {practice}")
    practice: Practice = content.practices[advice.practice]
    return words.format(answer=language.of(label), practice=language.of(practice.name))


def _practices(codes: tuple[str, ...], language: Language, content: Content) -> list[Line]:
    return [Line(f"• {language.of(content.practices[code].name)}") for code in codes if code in content.practices]


def command_of_response(shown: AdviceShown, response: str) -> Command:
    """What a button says to the advice."""
    return shown.assessment.command(Verb.RESPOND, Thing.ASSESSMENT, shown.advice.id, response)
