"""What can be read about a principle, and about a word? What it is, why it matters, how to do it, what good is."""

from collections.abc import Mapping

from pydantic import Field

from flows.content.frozen import Frozen, Id
from flows.content.source import Text


class Step(Frozen):
    """One thing to do; the steps stand in the order in which one would do them."""

    id: Id
    step: Text


class Reading(Frozen):
    """A principle as one perspective reads it. Its pitfalls are those of its practices."""

    what: Text
    why: Text
    steps: Mapping[str, Step] = Field(min_length=3, max_length=5)
    good: Text


class Lesson(Frozen):
    """A principle to read about; `also` are the words people may search it by."""

    also: Text
    msme: Reading
    large: Reading

    def reading(self, perspective: str) -> Reading:
        return self.msme if perspective == "msme" else self.large


class Term(Frozen):
    """A word of the trade in plain words; `see` are the practices that it leads to."""

    name: Text
    text: Text
    also: Text
    see: tuple[Id, ...] = ()


class Library(Frozen):
    """The file `lessons.yaml`: lessons by the code of their principle, terms by their id."""

    lessons: Mapping[str, Lesson]
    glossary: Mapping[Id, Term]
