"""How is a level said? In words before numbers."""

from bot.core.language import Language
from bot.core.screen import Line, Part
from flows.advice.findings import Findings
from flows.advice.scoring import Score, band
from flows.content import Content, Principle


def say_score(score: int, language: Language, content: Content) -> str:
    """A band in words with its number: "building · 25 of 100"; in plain mode the words alone."""
    scoring = content.scoring
    words = language.of(scoring.bands[band(score, scoring)].label)
    return words if language.is_plain else language.gettext("{band} · {score} of 100").format(band=words, score=score)


def list_principles(findings: Findings, language: Language, content: Content) -> list[Part]:
    """All twelve with their levels, each on a line of its own."""
    scores = {score.code: score for score in findings.overview.principles}
    listed = [principle for principle in content.principles if principle.code in scores]
    return [Line(say_principle(principle, scores[principle.code], language, content)) for principle in listed]


def say_principle(principle: Principle, score: Score, language: Language, content: Content) -> str:
    name = f"{principle.number} {language.of(principle.name)}"
    if score.score is None:
        return language.gettext("{principle}: not known yet").format(principle=name)
    level = say_score(score.score, language, content)
    return language.gettext("{principle}: {level}").format(principle=name, level=level)
