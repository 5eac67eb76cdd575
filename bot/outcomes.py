"""What can a turn come to? Small frozen values, between what happened and how it is said."""

from dataclasses import dataclass
from enum import StrEnum

from flows.assessment import Progress
from flows.content import Perspective, Principle, Question
from flows.findings import Findings


class Notice(StrEnum):
    """One thing to say besides the card."""

    STALE = "stale"
    UNKNOWN_WORDS = "unknown words"
    UNKNOWN_COMMAND = "unknown command"
    NOT_WORDS = "not words"
    NOT_A_NUMBER = "not a number"
    TOO_LONG = "too long"
    NOTHING_LOST = "nothing lost"
    CONSENT_FIRST = "consent first"
    LINK_NOT_KNOWN = "link not known"
    QUESTIONS_CHANGED = "questions changed"


@dataclass(frozen=True)
class Ref:
    """A thing and the version that was shown."""

    id: int
    version: int


@dataclass(frozen=True)
class Welcomed:
    person: Ref


@dataclass(frozen=True)
class Asked:
    """A question's card; `answer` is what is kept so far, `back` the address before it."""

    address: str
    question: Question
    perspective: Perspective
    assessment: Ref
    answer: str | None
    back: str
    progress: Progress | None = None
    principle: Principle | None = None


@dataclass(frozen=True)
class MenuShown:
    """Where the person stands; `onward` is None when nothing is open."""

    onward: str | None
    progress: Progress | None
    principle: Principle | None
    answered: int
    nickname: str | None


@dataclass(frozen=True)
class PrinciplesListed:
    """Every principle with its level so far, None while it is not answered."""

    principles: tuple[tuple[Principle, int | None], ...]
    onward: str | None


@dataclass(frozen=True)
class PrincipleShown:
    """What one principle came to, taken alone; `advice` is the rank of its advice in the results, if any."""

    principle: Principle
    score: int | None
    advice: int | None
    onward: str | None


@dataclass(frozen=True)
class ResultsShown:
    findings: Findings
    asked: int
    onward: str | None
    skipped: tuple[str, ...]
    sharper: str | None
    nickname: str | None


@dataclass(frozen=True)
class AdviceShown:
    """One recommendation: `place` of `total`, counted from 1; the first `now` of them matter now."""

    findings: Findings
    place: int
    now: int
    total: int


@dataclass(frozen=True)
class LaterShown:
    """What comes later and what to find out."""

    findings: Findings
    sharper: str | None


@dataclass(frozen=True)
class ProfileShown:
    """The facts with what is known of each."""

    facts: tuple[tuple[Question, str | None], ...]
    perspective: Perspective


@dataclass(frozen=True)
class HelpShown:
    back: str


@dataclass(frozen=True)
class LanguageShown:
    person: Ref
    back: str


@dataclass(frozen=True)
class PrivacyShown:
    back: str


@dataclass(frozen=True)
class DeleteAsked:
    person: Ref
    back: str


@dataclass(frozen=True)
class Erased:
    pass


@dataclass(frozen=True)
class Declined:
    pass


Outcome = (
    Welcomed
    | Asked
    | MenuShown
    | PrinciplesListed
    | PrincipleShown
    | ResultsShown
    | AdviceShown
    | LaterShown
    | ProfileShown
    | HelpShown
    | LanguageShown
    | PrivacyShown
    | DeleteAsked
    | Erased
    | Declined
)


@dataclass(frozen=True)
class Turn:
    """What a turn came to: the card to show, one thing to say, and perhaps a file. `card` is the message that showed
    the card so far; `is_typed` asks for a new one below what the person wrote."""

    outcome: Outcome
    language: str
    notice: Notice | None = None
    card: int | None = None
    is_typed: bool = False
    export: str | None = None
    is_erased: bool = False
