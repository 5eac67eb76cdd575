"""A question, what is answered so far, the profile, and what is happening now."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.content import Check, Choice, Perspective, Principle, Question
from flows.walk.assessment import Progress


@dataclass(frozen=True)
class QuestionShown:
    """A question's card; `answer` is what is kept so far, `earlier` what was kept until the question left the way (one
    of `earlier_count`), `back` the address before it."""

    address: str
    question: Question
    perspective: Perspective
    assessment: Ref
    answer: str | None
    back: str
    progress: Progress | None = None
    principle: Principle | None = None
    note: str | None = None
    earlier: str | None = None
    earlier_count: int = 0
    check: Check | None = None


@dataclass(frozen=True)
class EventsShown:
    """What is happening now? `present` is what is known of it."""

    question: Question
    choices: tuple[Choice, ...]
    present: str | None
    assessment: Ref


@dataclass(frozen=True)
class AnswerLine:
    """One answer as it stands, with the principle it belongs to and what was noted on it."""

    principle: Principle
    question: Question
    perspective: Perspective
    answer: str | None
    note: str | None


@dataclass(frozen=True)
class ReviewShown:
    """One page of all answers, counted from 1."""

    lines: tuple[AnswerLine, ...]
    page: int
    pages: int
    onward: str | None


@dataclass(frozen=True)
class ProfileShown:
    """The facts with what is known of each."""

    facts: tuple[tuple[Question, str | None], ...]
    perspective: Perspective
