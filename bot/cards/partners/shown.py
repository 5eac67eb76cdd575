"""Partners, their names, and what is known of the user's own firm."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.content import Principle, Question


@dataclass(frozen=True)
class PartnerLine:
    """One partner: how far the questions are answered, and the principle with the lowest score if there is any."""

    relationship: Ref
    nickname: str | None
    answered: int
    total: int
    weakest: Principle | None
    is_current: bool


@dataclass(frozen=True)
class PartnersShown:
    """One page of all partners, counted from 1; `number` is the place of the first of them among all."""

    person: Ref
    lines: tuple[PartnerLine, ...]
    number: int
    page: int
    pages: int


@dataclass(frozen=True)
class PartnerShown:
    line: PartnerLine


@dataclass(frozen=True)
class NameAsked:
    """What shall this partner be called?"""

    relationship: Ref
    nickname: str | None
    question: Question
    back: str


@dataclass(frozen=True)
class PartnerRemovalAsked:
    line: PartnerLine


@dataclass(frozen=True)
class StillSoAsked:
    """Facts about the firm that were said long ago."""

    person: Ref
    facts: tuple[tuple[Question, str], ...]
    onward: str
