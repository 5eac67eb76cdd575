"""Assessments that are over, and the results of one of them."""

from dataclasses import dataclass

from bot.cards.results.shown import ResultsShown


@dataclass(frozen=True)
class HistoryLine:
    """An assessment that is over; times in UTC seconds."""

    id: int
    started: int
    finished: int | None
    answered: int
    overall: int | None


@dataclass(frozen=True)
class HistoryShown:
    lines: tuple[HistoryLine, ...]
    page: int
    pages: int
    nickname: str | None


@dataclass(frozen=True)
class PastShown:
    """The results of an assessment that is over."""

    results: ResultsShown
    started: int
    finished: int | None
