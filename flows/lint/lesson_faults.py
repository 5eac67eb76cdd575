"""Can lessons.yaml be used? Lessons for all principles, and terms that lead somewhere."""

from collections.abc import Collection, Iterator

from flows.content.faults import Fault
from flows.content.lessons import Library
from flows.content.source import Source


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
