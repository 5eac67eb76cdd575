"""What can be read about a principle, and about a word? What it is, why it matters, how to do it, what good is."""

from collections.abc import Collection, Iterator, Mapping

from pydantic import Field

from flows.content.faults import Fault
from flows.content.shapes import Frozen, Id
from flows.content.source import Source, Text


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


def find_lesson_faults(
    library: Library, source: Source, principles: Collection[str], practices: Collection[str]
) -> Iterator[Fault]:
    """Principles without a lesson, lessons without a principle, and terms that lead nowhere."""
    for code in principles:
        if code not in library.lessons:
            yield source.fault(("lessons",), f"{code} has no lesson")
    for code in library.lessons:
        if code not in principles:
            yield source.fault(("lessons", code), f"there is no principle '{code}'")
    for name, term in library.glossary.items():
        for place, code in enumerate(term.see):
            if code not in practices:
                yield source.fault(("glossary", name, "see", place), f"there is no practice '{code}'")
