"""What can be found, and by which of its sentences?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.content import Content, Practice, Principle, Side
from flows.content.lessons import Lesson, Reading, Term
from flows.content.source import Text

# (kind, id): a principle's or practice's code, or a term's id.
Key = tuple["EntryKind", str]


class EntryKind(StrEnum):
    PRINCIPLE = "principle"
    PRACTICE = "practice"
    TERM = "term"


@dataclass(frozen=True)
class Entry:
    """One thing to read. `names` are what it is called, `synonyms` texts of words between |, `codes` stand for it in
    every language, `borrowed` are the names and synonyms of terms that lead here."""

    key: Key
    names: tuple[Text, ...]
    synonyms: tuple[Text, ...] = ()
    codes: tuple[str, ...] = ()
    borrowed: tuple[Text, ...] = ()
    near: tuple[Text, ...] = ()
    rest: tuple[Text, ...] = ()


def entries_of(content: Content) -> Iterator[Entry]:
    """Principles first, then practices, then terms: the order in which equal ones are shown."""
    for principle in content.principles:
        yield _principle(principle, content.lessons[principle.code])
    for practice in content.practices.values():
        yield _practice(practice, [term for term in content.glossary.values() if practice.id in term.see])
    for name, term in content.glossary.items():
        yield Entry((EntryKind.TERM, name), names=(term.name,), synonyms=(term.also,), rest=(term.text,))


def _principle(principle: Principle, lesson: Lesson) -> Entry:
    return Entry(
        (EntryKind.PRINCIPLE, principle.code),
        names=(principle.name,),
        synonyms=(lesson.also,),
        codes=(principle.code, principle.clause),
        near=(principle.about,),
        rest=(*_reading(lesson.msme), *_reading(lesson.large)),
    )


def _reading(reading: Reading) -> tuple[Text, ...]:
    return (reading.what, reading.why, *(step.step for step in reading.steps.values()), reading.good)


def _practice(practice: Practice, terms: list[Term]) -> Entry:
    sides = [side for side in (practice.msme, practice.large) if side]
    return Entry(
        (EntryKind.PRACTICE, practice.id),
        names=(practice.name,),
        codes=(practice.id,),
        borrowed=tuple(text for term in terms for text in (term.name, term.also)),
        near=tuple(text for side in sides for text in _near(side)),
        rest=tuple(text for side in sides for text in (side.why, side.pitfall) if text),
    )


def _near(side: Side) -> tuple[Text, ...]:
    return (side.ask, *(recommendation.title for recommendation in side.advice.values()))
