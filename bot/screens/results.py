"""How is a result said? Words before numbers, flags before averages."""

from bot.addresses import ASK, View
from bot.language import Language
from bot.outcomes import PrincipleShown, ResultsShown
from bot.screens.screen import Button, Folded, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.content import Content, Principle
from flows.findings import Findings
from flows.predicates import lookup_in
from flows.scoring import Score, band, read_flag

MOST_NAMED = 3


def say_score(score: int, language: Language, content: Content) -> str:
    """A band in words with its number: "building, 25 of 100"."""
    scoring = content.scoring
    words = language.of(scoring.bands[band(score, scoring)].label)
    return language.gettext("{band} · {score} of 100").format(band=words, score=score)


def render_results(results: ResultsShown, language: Language, content: Content) -> Screen:
    """Twelve levels with coverage, flags, what is strongest, and the way to the first advice."""
    _ = language.gettext
    findings = results.findings
    title = _("Your results with {partner}").format(partner=results.nickname) if results.nickname else _("Your results")
    parts: list[Part] = [Title(title), Quiet(_say_coverage(results, language))]
    if not findings.levels:
        parts.append(Line(_("Nothing has a clear answer yet, so there is no level to show.")))
        return Screen(tuple(parts), _ways(results, language))
    parts += [Strong(flag) for flag in _flags(findings, language, content)]
    scores = {score.code: score for score in findings.overview.principles}
    listed = [principle for principle in content.principles if principle.code in scores]
    parts += [Line(_say_principle(principle, scores[principle.code], language, content)) for principle in listed]
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
    return Screen(tuple(parts), _ways(results, language))


def render_principle(shown: PrincipleShown, language: Language, content: Content) -> Screen:
    """What one principle came to, and the way on."""
    _ = language.gettext
    principle = shown.principle
    parts: list[Part] = [Title(f"{principle.number} · {language.of(principle.name)}")]
    parts.append(
        Line(
            _("Too little is known for a level yet.")
            if shown.score is None
            else say_score(shown.score, language, content)
        )
    )
    rows: list[Row] = []
    if shown.advice:
        rows.append((Button(_("See the advice for it"), View(f"advice/{shown.advice}"), Style.PRIMARY),))
    if shown.onward:
        rows.append((Button(_("Continue with the questions"), View(shown.onward), None if rows else Style.PRIMARY),))
    rows.append((Button(_("Results so far") if shown.onward else _("See my results"), View("results")),))
    rows.append((Button(_("Menu"), View("menu")), Button(_("Back"), View("principles"))))
    return Screen(tuple(parts), tuple(rows))


def _say_coverage(results: ResultsShown, language: Language) -> str:
    words = language.gettext("{answered} of {asked} questions with a clear answer · coverage {coverage}%")
    findings = results.findings
    coverage = round(findings.overview.coverage * 100)
    return words.format(answered=len(findings.levels), asked=results.asked, coverage=coverage)


def _say_principle(principle: Principle, score: Score, language: Language, content: Content) -> str:
    name = f"{principle.number} {language.of(principle.name)}"
    if score.score is None:
        return language.gettext("{principle}: not known yet").format(principle=name)
    level = say_score(score.score, language, content)
    return language.gettext("{principle}: {level}").format(principle=name, level=level)


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
    if shown and (shown[0].score or 0) > 0:
        best = [score for score in shown if score.score == shown[0].score][:MOST_NAMED]
        names = [language.of(principle.name) for score in best if (principle := content.principle(score.code))]
        parts.append(Line(_("Strongest: {names}").format(names=_(", ").join(names))))
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


def _ways(results: ResultsShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    rows: list[Row] = []
    if any(advice.is_now for advice in results.findings.advice):
        rows.append((Button(_("See what to do first"), View("advice/1"), Style.PRIMARY),))
    elif results.findings.levels or results.findings.find_out:
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
    if results.sharper and not results.onward:
        rows.append((Button(_("A few more taps make this sharper"), View(results.sharper)),))
    rows.append((Button(_("Menu"), View("menu")),))
    return tuple(rows)
