"""How is advice given? What to do, the first step, who, why you, and when not to."""

from datetime import datetime

from bot.action_state import ActionState
from bot.cards.questions.answers import say_fact
from bot.core.address import PLAN, Deed, Thing, Verb, View
from bot.core.language import Language
from bot.core.screen import Button, Folded, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title
from bot.outcomes import AdviceShown, LaterShown
from flows.advice.findings import Findings
from flows.advice.ranking import Advice
from flows.advice.scoring import read_flag
from flows.advice.weighing import DONE, TOO_HARD
from flows.content import Content, Perspective, Practice, Recommendation
from flows.content.law import LawFact
from flows.content.predicates import lookup_in

PLAN_PRACTICE = "RM2"  # the practice that the plan on one page is about
MOST_ASKED = 3  # more than three questions at once get no answer


def render_advice(shown: AdviceShown, language: Language, content: Content) -> Screen:
    return Screen(say_advice(shown, language, content), _ways(shown, language))


def say_advice(shown: AdviceShown, language: Language, content: Content) -> tuple[Part, ...]:
    """All of one recommendation, in the order in which it is read."""
    _ = language.gettext
    findings = shown.findings
    advice = findings.advice[shown.place - 1]
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
            Line(_("The whole of it: {effort}").format(effort=say_effort(advice.effort, language))),
            Strong(_("Why you")),
            *(Line(f"• {reason}") for reason in say_because(findings, advice, language, content)),
            *_say_rules(shown.rules, language),
            Folded(f"{why_not}\n{say_clause(findings.perspective, advice.practice, language, content)}"),
        )
    return parts


def _say_rules(rules: tuple[LawFact, ...], language: Language) -> list[Part]:
    if not rules:
        return []
    return [Strong(language.gettext("A rule where you are")), *(Line(_say_rule(rule, language)) for rule in rules)]


def _say_rule(rule: LawFact, language: Language) -> str:
    words = language.gettext("{rule} ({source}; read on {date}). Check your local rule; this is not legal advice.")
    date = language.date(int(datetime.fromisoformat(f"{rule.checked}T12:00+00:00").timestamp()))
    return words.format(rule=language.of(rule.rule), source=language.of(rule.source), date=date)


def render_later(shown: LaterShown, language: Language, content: Content) -> Screen:
    """What comes later, what to keep alive, and what to find out."""
    _ = language.gettext
    findings = shown.findings
    later = _later(findings, content)
    parts: list[Part] = [Title(_("What comes later")), *say_later(findings, language, content)]
    if findings.find_out:
        parts += [
            Strong(_("To find out")),
            *say_unknown(findings, language, content),
            *_say_to_colleague(findings, language, content),
        ]
    rows: list[Row] = [
        (again,) for code in findings.find_out if (again := _answer_again(code, findings, language, content))
    ]
    if later:
        rows.append(tuple(Button(str(place), View(f"advice/{place}")) for place, _later_one in later))
    if shown.sharper:
        rows.append((Button(_("A few more taps make this sharper"), View(shown.sharper), Style.PRIMARY),))
    rows.append((Button(_("Menu"), View("menu")), Button(_("Back"), View("results"))))
    return Screen(tuple(parts), tuple(rows))


def say_later(findings: Findings, language: Language, content: Content) -> list[Part]:
    """The titles of what can wait, and what to keep alive."""
    _ = language.gettext
    later = _later(findings, content)
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


def _later(findings: Findings, content: Content) -> list[tuple[int, Recommendation]]:
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


def _say_to_colleague(findings: Findings, language: Language, content: Content) -> list[Part]:
    """The first questions as one message that can be passed to somebody who knows."""
    _ = language.gettext
    asked = (content.question(code, findings.perspective) for code in findings.find_out[:MOST_ASKED])
    lines = [f"• {language.of(question.asks(findings.perspective))}" for question in asked if question]
    if not lines:
        return []
    opening = _("Can you help me? I should know this about one of our partners:")
    return [Line(_("Words to send to a colleague:")), Quoted("\n".join((opening, *lines)))]


def _answer_again(code: str, findings: Findings, language: Language, content: Content) -> Button | None:
    """None while the practice has no question of its own."""
    if content.question(code, findings.perspective) is None:
        return None
    principle = content.principle_of[code]
    words = language.gettext("Answer again: {principle}")
    return Button(words.format(principle=language.of(principle.name)), View(f"alone/{code}"))


def _ways(shown: AdviceShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    if shown.place < shown.now:
        onward = Button(_("Next advice"), View(f"advice/{shown.place + 1}"), Style.PRIMARY)
    else:
        onward = Button(_("What comes later"), View("later"), Style.PRIMARY)
    is_later = shown.place > shown.now
    back = "later" if is_later else f"advice/{shown.place - 1}" if shown.place > 1 else "results"
    practice = shown.findings.advice[shown.place - 1].practice
    plan = ((Button(_("The plan on one page"), View(PLAN)),),) if practice == PLAN_PRACTICE else ()
    words = [Button(_("Words to send"), View(f"words/{shown.place}"))] if shown.messages else []
    ref, advice = shown.assessment, shown.findings.advice[shown.place - 1]
    add = Deed(Verb.ADD, Thing.ASSESSMENT, ref.id, ref.version, advice.id)
    take = Button(_("Add to my actions"), add, Style.SUCCESS)
    if shown.action:
        label = _("In my actions") if shown.action.state is ActionState.OPEN else _("In my actions: done")
        take = Button(label, View(f"action/{shown.action.action.id}"))
    return (
        (take,),
        (onward,),
        *plan,
        (*words, Button(_("Why this?"), View(f"why/{shown.place}"))),
        (
            Button(_("Already done"), respond(shown, DONE)),
            Button(_("Too hard"), respond(shown, TOO_HARD)),
            Button(_("Not for us"), View(f"unfit/{shown.place}")),
        ),
        (Button(_("Menu"), View("menu")), Button(_("Back"), View(back))),
    )


def respond(shown: AdviceShown, response: str) -> Deed:
    ref, advice = shown.assessment, shown.findings.advice[shown.place - 1]
    return Deed(Verb.RESPOND, Thing.ASSESSMENT, ref.id, ref.version, advice.id, response)
