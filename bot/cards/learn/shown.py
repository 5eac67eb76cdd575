"""What can be read: principles, practices, words of the trade, and what a search found."""

from dataclasses import dataclass

from flows.content import Perspective, Practice, Principle, Question
from flows.content.lessons import Reading, Term
from flows.content.source import Text
from flows.search.entries import Key


@dataclass(frozen=True)
class LearnShown:
    principles: tuple[Principle, ...]


@dataclass(frozen=True)
class LessonShown:
    """A principle to read, in two pages, as one perspective reads it."""

    principle: Principle
    perspective: Perspective
    reading: Reading
    pitfalls: tuple[Text, ...]
    is_second: bool


@dataclass(frozen=True)
class PracticeShown:
    principle: Principle
    question: Question
    perspective: Perspective


@dataclass(frozen=True)
class TermShown:
    """A word of the trade, and the practices that it leads to."""

    term: Term
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class FoundShown:
    """What a search found, best first."""

    keys: tuple[Key, ...]
