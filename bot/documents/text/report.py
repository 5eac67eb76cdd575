"""What stands in a report? Everything that the results say, to be read on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.cards.actions.line import title_of
from bot.cards.recommendations.recommendation import say_advice, say_later, say_unknown
from bot.cards.recommendations.shown import AdviceShown, WordsShown
from bot.cards.recommendations.words_screen import say_words
from bot.cards.results.level import say_score
from bot.cards.results.screen import say_results
from bot.cards.results.shown import OpenAction, Reported
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Folded, Line, Options, Part, Quiet, Quoted, Strong, Title
from bot.documents.picture_models import (
    Block,
    Bullets,
    Chart,
    Heading,
    Lead,
    Letter,
    Level,
    Levels,
    Paragraph,
    Report,
    Subheading,
)
from bot.documents.text.pictures import say_picture
from flows.advice.findings import Findings
from flows.advice.scoring import PERCENT, Score
from flows.content import Content, Perspective, Principle
from flows.content.messages import Tone

BULLET = "• "


def say_report(reported: Reported, rendering: Rendering) -> Report:
    language, content = rendering.language, rendering.content
    _ = language.gettext
    results = reported.pictured.results
    findings = results.findings
    nickname = results.nickname
    title = _("How we work with {partner}").format(partner=nickname) if nickname else None
    subtitle = {
        Perspective.MSME: _("A self-check along ISO 44003, for the smaller side · {date}"),
        Perspective.LARGE: _("A self-check along ISO 44004, for the large organization · {date}"),
    }[findings.perspective]
    blocks: list[Block] = [Heading(_("In short")), *_blocks(say_results(results, language, content), ends=True)]
    blocks.append(Chart(replace(say_picture(reported.pictured, language, content), title="", subtitle="")))
    blocks += [Heading(_("The twelve principles")), _say_levels(reported, language, content)]
    if reported.advice:
        blocks.append(Heading(_("What to do first")))
    for advice in reported.advice:
        blocks += _say_advice(advice, rendering)
    if findings.keep or any(not advice.is_now for advice in findings.advice):
        blocks += [Heading(_("What comes later")), *_blocks(say_later(findings, language, content))]
    if reported.actions:
        blocks += [Heading(_("Under way")), Bullets(tuple(_say_actions(reported.actions, language, content)))]
    blocks += [Heading(_("What was not known")), *_say_unknown(reported, language, content)]
    blocks += [
        Heading(_("Method and limits")),
        *(Paragraph(words) for words in _say_method(findings, language, content)),
    ]
    return Report(
        title=title or _("How we work with one of our partners"),
        subtitle=subtitle.format(date=language.date(reported.at)),
        language=language.tag.replace("_", "-"),
        breaks_anywhere=language.tag.startswith("zh"),
        blocks=tuple(blocks),
        foot=_("Made with Tandem. Advice, not certification."),
        page=_("{page} / {pages}"),
    )


def _blocks(parts: Iterable[Part], ends: bool = False) -> Iterator[Block]:
    """A card's parts on paper. With `ends` what is folded is left out: the last part of the report says it."""
    bullets: list[str] = []
    for part in parts:
        if isinstance(part, Line) and part.words.startswith(BULLET):
            bullets.append(part.words.removeprefix(BULLET))
            continue
        if bullets:
            yield Bullets(tuple(bullets))
            bullets = []
        match part:
            case Title(words):
                yield Subheading(words)
            case Strong(words):
                yield Lead(words)
            case Line(words) | Quiet(words) | Quoted(words):
                yield Paragraph(words)
            case Folded(words) if not ends:
                yield from (Paragraph(line, is_quiet=True) for line in words.splitlines())
            case Folded() | Options():
                pass
    if bullets:
        yield Bullets(tuple(bullets))


def _say_advice(shown: AdviceShown, rendering: Rendering) -> Iterator[Block]:
    """All of it, with every message to send in its usual tone."""
    language = rendering.language
    parts = say_advice(shown, language, rendering.content)
    for block in _blocks(part for part in parts if not _says_place(part, parts)):
        yield replace(block, mark=f"{shown.place}.") if isinstance(block, Subheading) else block
    for message in shown.messages:
        yield Lead(language.gettext("Words to send: {name}").format(name=language.of(message.name)))
        yield Letter(say_words(WordsShown(shown, message, Tone.USUAL, language.tag, ()), rendering))


def _says_place(part: Part, parts: tuple[Part, ...]) -> bool:
    """ "Advice 1 of 3" above a title: on paper the number stands before it."""
    return part is parts[0] and isinstance(part, Quiet)


def _say_levels(reported: Reported, language: Language, content: Content) -> Levels:
    _ = language.gettext
    scores = {score.code: score for score in reported.pictured.results.findings.overview.principles}
    rows = tuple(
        Level(
            name=f"{principle.number} {language.of(principle.name)}",
            sentence=_say_principle(principle, scores[principle.code], reported, language, content),
            level=_say_level(scores[principle.code], language, content),
            coverage=_("{coverage}%").format(coverage=round(scores[principle.code].coverage * PERCENT)),
            value=scores[principle.code].score,
            target=reported.pictured.targets[principle.code],
        )
        for principle in content.principles
    )
    return Levels((_("Principle"), _("Level, and what is enough"), _("Coverage")), rows)


def _say_level(score: Score, language: Language, content: Content) -> str:
    return language.gettext("not assessed") if score.score is None else say_score(score.score, language, content)


def _say_principle(principle: Principle, score: Score, reported: Reported, language: Language, content: Content) -> str:
    """What stands out in it: the weakest answer, that all is well, or that too little is known."""
    _ = language.gettext
    findings = reported.pictured.results.findings
    known = [code for code in principle.practices if code in findings.levels]
    if not known:
        return _("Nothing in it has a clear answer yet.")
    if score.score is None:
        return _("Too little is known for a level yet.")
    if score.score >= reported.pictured.targets[principle.code]:
        return _("Good enough for you. Keep it up.")
    weakest = min(known, key=lambda code: (findings.levels[code], -content.practices[code].impact))
    words = _("Most to gain: {practice} (now: {level}).")
    level = content.scoring.ladder[str(findings.levels[weakest])].label
    return words.format(practice=language.of(content.practices[weakest].name), level=language.of(level))


def _say_actions(actions: tuple[OpenAction, ...], language: Language, content: Content) -> Iterator[str]:
    _ = language.gettext
    for action in actions:
        title = title_of(action.title, action.recommendation, language, content)
        if action.day is None:
            yield title
        else:
            yield _("{title} · by {date}").format(title=title, date=language.day(action.day))


def _say_unknown(reported: Reported, language: Language, content: Content) -> Iterator[Block]:
    _ = language.gettext
    results = reported.pictured.results
    if results.findings.find_out:
        yield from _blocks(say_unknown(results.findings, language, content))
    skipped = len(results.skipped)
    if skipped:
        words = language.ngettext("{count} question was skipped.", "{count} questions were skipped.", skipped)
        yield Paragraph(words.format(count=skipped))
    if not (results.findings.find_out or skipped):
        yield Paragraph(_("Everything that was asked has a clear answer."))


def _say_method(findings: Findings, language: Language, content: Content) -> Iterator[str]:
    _, scoring = language.gettext, content.scoring
    yield _(
        "How it is worked out: each answer counts 0 to 4, shown as 0 to 100. “Don't know” and"
        " skipped questions do not lower a level, they lower coverage. This is advice, not a "
        "verdict."
    )
    yield _(
        "A principle has a level once {least}% of what was asked about it is known; there is an overall level from "
        "{principles} principles on. Good enough depends on how big you are and on what is pressing; more than that is "
        "not advised."
    ).format(least=round(scoring.least_coverage * PERCENT), principles=scoring.least_principles)
    yield _(
        "One side has answered, at one moment. The other side may see it differently: talk about it before you decide. "
        "This is neither certification nor legal advice."
    )
    yield {
        Perspective.MSME: _(
            "The number of a principle is its clause: 1 to 12 are clauses 5.1 to 5.12 of ISO 44003. The words here are "
            "ours, not those of the standard."
        ),
        Perspective.LARGE: _(
            "The number of a principle is its clause: 1 to 12 are clauses 5.1 to 5.12 of ISO 44004. The words here are "
            "ours, not those of the standard."
        ),
    }[findings.perspective]
