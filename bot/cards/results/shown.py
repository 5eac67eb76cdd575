"""A result, the principles one by one, and the files in which it is taken along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.cards.actions.shown import ActionLine
from bot.cards.questions.shown import AnswerLine
from bot.cards.recommendations.shown import AdviceShown
from bot.core.change import Attachment
from bot.core.ref import Ref
from flows.advice.findings import Findings
from flows.content import Principle, Question


@dataclass(frozen=True)
class DeeperWay:
    """More that can be asked: `wish` is what a button asks for, `count` how many questions that adds."""

    wish: str
    count: int


@dataclass(frozen=True)
class ResultsShown:
    findings: Findings
    asked: int
    onward: str | None
    skipped: tuple[str, ...]
    sharper: str | None
    nickname: str | None
    assessment: Ref
    notes: tuple[AnswerLine, ...] = ()
    deeper: DeeperWay | None = None
    has_before: bool = False


@dataclass(frozen=True)
class KeepsakesShown:
    """The ways in which a result can be kept or passed on."""

    nickname: str | None


@dataclass(frozen=True)
class PrinciplesListed:
    """Every principle with its level so far, None while it is not answered."""

    principles: tuple[tuple[Principle, int | None], ...]
    onward: str | None


@dataclass(frozen=True)
class PrincipleShown:
    """What one principle came to, taken alone, with its answers; `advice` is the rank of its advice in the results, if
    any, and `first` the address where it is asked."""

    principle: Principle
    score: int | None
    lines: tuple[AnswerLine, ...]
    advice: int | None
    first: str
    onward: str | None
    assessment: Ref
    deeper: DeeperWay | None = None


@dataclass(frozen=True)
class Pictured(Attachment):
    """The results as a picture; `targets` (0 to 100) by principle. `earlier` is what it came to last time, at
    `earlier_at` (UTC seconds)."""

    results: ResultsShown
    targets: Mapping[str, int]
    earlier: Findings | None = None
    earlier_at: int = 0


@dataclass(frozen=True)
class PartnerPictured:
    nickname: str | None
    findings: Findings
    targets: Mapping[str, int]


@dataclass(frozen=True)
class PartnersPictured(Attachment):
    """Several partners in one picture, the weakest first."""

    partners: tuple[PartnerPictured, ...]


@dataclass(frozen=True)
class OpenAction:
    """An action that is not done yet: its recommendation's id, or the words that they typed, and its day."""

    recommendation: str | None
    title: str | None
    day: date | None


@dataclass(frozen=True)
class Reported(Attachment):
    """Everything that the results say, to be read on paper; `at` is today (UTC seconds)."""

    pictured: Pictured
    advice: tuple[AdviceShown, ...]
    at: int
    actions: tuple[OpenAction, ...] = ()


@dataclass(frozen=True)
class Tabled(Attachment):
    """What was said about one partner and what came of it, for a spreadsheet."""

    results: ResultsShown
    facts: tuple[tuple[Question, str | None], ...]
    lines: tuple[AnswerLine, ...]
    actions: tuple[ActionLine, ...]
