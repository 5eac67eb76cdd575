"""How is a result said? Words before numbers, flags before averages."""

from collections.abc import Iterator

from bot.cards.questions.answers import shorten
from bot.cards.results.level import say_score
from bot.cards.results.shown import DeeperWay, KeepsakesShown, ResultsShown
from bot.core.address import ASK, PLAN, Command, Thing, Verb, View
from bot.core.buttons import menu, menu_and_back
from bot.core.language import Language
from bot.core.ref import Ref
from bot.core.rendering import Rendering
from bot.core.rows import in_pairs
from bot.core.screen import Button, Folded, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.advice.findings import Findings
from flows.advice.scoring import Score, read_flag
from flows.content import Content
from flows.content.predicates import lookup_in

MOST_NAMED = 3
MOST_NOTES = 12


def draw_results(results: ResultsShown, rendering: Rendering) -> Screen:
    """Coverage, flags, what is strongest and what needs care, and the way to the first advice."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    title = _("Your results with {partner}").format(partner=results.nickname) if results.nickname else _("Your results")
    parts = (Title(title), *say_results(results, language, content), *_say_notes(results, language))
    return Screen(parts, _ways(results, language))


def say_results(results: ResultsShown, language: Language, content: Content) -> list[Part]:
    """The result itself, whenever it was."""
    _ = language.gettext
    findings = results.findings
    parts: list[Part] = [Quiet(_say_coverage(results, language))]
    if not findings.has_levels:
        return [*parts, Line(_("Nothing has a clear answer yet, so there is no level to show."))]
    parts += [Strong(flag) for flag in _flags(findings, language, content)]
    overall = findings.overview.overall
    if overall is not None:
        parts.append(Strong(_("Overall: {score}").format(score=say_score(overall, language, content))))
    parts += _highlights(findings, language, content)
    parts.append(
        Folded(
            _(
                "How it is worked out: each answer counts 0 to 4, shown as 0 to 100. “Don't know” and"
                " skipped questions do not lower a level, they lower coverage. This is advice, not a "
                "verdict."
            )
        )
    )
    return parts


def draw_keepsakes(shown: KeepsakesShown, rendering: Rendering) -> Screen:
    """The ways in which a result can be kept, or passed on."""
    language = rendering.language
    _ = language.gettext
    title = _("Your results with {partner}").format(partner=shown.nickname) if shown.nickname else _("Your results")
    parts = (
        Title(title),
        Line(_("How would you like to have them?")),
        Line(_("The text is ready to be passed on. The table holds everything, your notes too: it is for you.")),
    )
    rows: tuple[Row, ...] = (
        (Button(_("As text to pass on"), View("pass_on"), Style.PRIMARY),),
        (Button(_("As a table (Excel)"), View("keep/table")),),
        (Button(_("The plan on one page"), View(PLAN)), Button(_("Earlier results"), View("history"))),
        menu_and_back(language, "results"),
    )
    return Screen(parts, rows)


def command_to_deepen(way: DeeperWay, of: Ref) -> Command:
    """What a button that asks more says."""
    return of.command(Verb.DEEPEN, Thing.ASSESSMENT, "results", way.wish)


def _say_coverage(results: ResultsShown, language: Language) -> str:
    words = language.gettext("{answered} of {asked} questions with a clear answer · coverage {coverage}%")
    findings = results.findings
    coverage = round(findings.overview.coverage * 100)
    return words.format(answered=len(findings.levels), asked=results.asked, coverage=coverage)


def _say_notes(results: ResultsShown, language: Language) -> list[Part]:
    """The person's own notes, folded; each is read in full where it was written."""
    if not results.notes:
        return []
    _ = language.gettext
    lines = [
        _("{fact}: {value}").format(fact=language.of(line.question.name), value=shorten(line.note or ""))
        for line in results.notes[:MOST_NOTES]
    ]
    return [Folded("\n".join([_("Your notes"), *lines]))]


def _flags(findings: Findings, language: Language, content: Content) -> list[str]:
    lookup = lookup_in(findings.facts, {"side": findings.perspective.value}, findings.levels)
    texts = [read_flag(content.scoring.flags[code], lookup) for code in findings.flags if code in content.scoring.flags]
    return [f"⚠ {language.of(text)}" for text in texts if text]


def _highlights(findings: Findings, language: Language, content: Content) -> list[Part]:
    """What is strongest, and a friendly check when the answers do not carry a sure ranking."""
    _ = language.gettext
    shown = sorted(
        (score for score in findings.overview.principles if score.score is not None),
        key=lambda score: -(score.score or 0),
    )
    parts: list[Part] = []
    best = [score for score in shown if score.score == shown[0].score and score.score][:MOST_NAMED]
    weakest = [score for score in reversed(shown) if score.score != shown[0].score][:MOST_NAMED]
    if best and weakest:
        parts.append(Line(_("Strongest: {names}").format(names=_names(best, language, content))))
    if weakest and findings.advice:
        parts.append(Line(_("Needs most care: {names}").format(names=_names(weakest, language, content))))
    if not findings.overview.is_sure:
        parts.append(
            Quiet(
                _(
                    "Take this as a first sketch: few answers, or all on one level. Ask the owner or a "
                    "colleague who knows more, then come back."
                )
            )
        )
    if not findings.advice and findings.overview.is_sure:
        parts.append(Line(_("Nothing here is below what is good enough for you. Well done.")))
    return parts


def _names(scores: list[Score], language: Language, content: Content) -> str:
    named = [principle for score in scores if (principle := content.principle(score.code))]
    return language.gettext(", ").join(language.of(principle.name) for principle in named)


def _ways(results: ResultsShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    rows: list[Row] = []
    has_answers = results.findings.has_levels
    if any(advice.is_now for advice in results.findings.advice):
        rows.append((Button(_("See what to do first"), View("advice/1"), Style.PRIMARY),))
    elif results.findings.has_report:
        rows.append((Button(_("What to keep, and what to find out"), View("later"), Style.PRIMARY),))
    if results.onward:
        rows.append((Button(_("Continue with the questions"), View(results.onward), None if rows else Style.PRIMARY),))
    elif results.skipped:
        label = language.ngettext(
            "Answer the question you skipped",
            "Answer the {count} questions you skipped",
            len(results.skipped),
        )
        rows.append((Button(label.format(count=len(results.skipped)), View(f"{ASK}/{results.skipped[0]}")),))
    if results.deeper and has_answers:
        label = language.ngettext(
            "Go deeper: {count} more question", "Go deeper: {count} more questions", results.deeper.count
        )
        rows.append(
            (Button(label.format(count=results.deeper.count), command_to_deepen(results.deeper, results.assessment)),)
        )
    if results.sharper and not results.onward:
        rows.append((Button(_("A few more taps make this sharper"), View(results.sharper)),))
    ways = (Button(_("My actions"), View("actions")), menu(language))
    return (*rows, *in_pairs([*_views(results, language), *ways]))


def _views(results: ResultsShown, language: Language) -> Iterator[Button]:
    """The result seen from other sides. Whoever reads plain cards has no use for a picture."""
    _ = language.gettext
    yield Button(_("All twelve principles"), View("principles"))
    yield Button(_("Your answers"), View("review"))
    has_answers = results.findings.has_levels
    if has_answers and not language.is_plain:
        yield Button(_("Picture"), View("picture"))
    if results.findings.has_report:
        yield Button(_("Report as PDF"), View("report"))
    if has_answers:
        yield Button(_("Keep or pass on"), View("keep"))
    else:
        yield Button(_("The plan on one page"), View(PLAN))
    if results.has_before:
        yield Button(_("What has changed"), View("compare"))
    if has_answers and not results.onward:
        yield Button(_("A second look"), View("look"))
