"""What the two checks come to, and what they say about practices."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.advice.burden_estimate import Estimate
from flows.advice.conduct import Conduct
from flows.content import Check, Choice, Perspective, Practice, Question
from flows.content.behaviour import Moment
from flows.content.source import Text


@dataclass(frozen=True)
class AdviceLink:
    """Where a practice leads to: its advice if there is some, else the card to read about it."""

    practice: Practice
    address: str
    is_advice: bool


@dataclass(frozen=True)
class CheckBegun:
    """How far a check is answered: `onward` is its next open question, `first` where it begins; `waiting` of its
    questions are still open."""

    onward: str | None
    first: str
    total: int
    waiting: int


@dataclass(frozen=True)
class BurdenShown:
    """What the paperwork comes to; `estimate` is None while nothing is known, `suggestion` the address of what it says
    about a practice."""

    estimate: Estimate | None
    begun: CheckBegun
    perspective: Perspective
    nickname: str | None
    suggestion: str | None
    links: tuple[AdviceLink, ...]


@dataclass(frozen=True)
class DemandsShown:
    """Everything that is asked, with what to do about each."""

    estimate: Estimate
    perspective: Perspective


@dataclass(frozen=True)
class AssumptionsShown:
    """How the hours are worked out."""

    estimate: Estimate | None
    perspective: Perspective


@dataclass(frozen=True)
class BehaviourShown:
    """What to practise; `conduct` is None while nothing is known."""

    conduct: Conduct | None
    begun: CheckBegun
    suggestion: str | None
    link: AdviceLink


@dataclass(frozen=True)
class SuggestionShown:
    """What a check says about a practice: `choice` as its answer beside what is answered now (`present`), because of
    what was said in `moments` or of a verdict. `counts` says whether the practice is asked so far; `following` is the
    address after it."""

    check: Check
    question: Question
    perspective: Perspective
    choice: Choice
    present: str | None
    moments: tuple[tuple[Moment, str], ...]
    verdict: Text | None
    counts: bool
    following: str
    address: str
    assessment: Ref
