"""What can be read about a principle, a practice or a word?"""

from bot.cards.card import Place
from bot.cards.learn.shown import FoundShown, LearnShown, LessonShown, PracticeShown, TermShown
from bot.core.records import ClientRecords
from flows.content import Content
from flows.search.entries import EntryKind, Key

MORE = "more"  # the second page of a lesson


def load_learn(records: ClientRecords, _place: Place) -> LearnShown:
    return LearnShown(records.content.principles)


def load_lesson(records: ClientRecords, place: Place) -> LessonShown | None:
    """A principle as this side reads it; None for one that does not exist."""
    code, _, page = place.rest.partition("/")
    principle = records.content.principle(code)
    if principle is None:
        return None
    perspective = records.perspective
    sides = (practice.side(perspective) for practice in principle.practices.values())
    pitfalls = tuple(side.pitfall for side in sides if side)
    reading = records.content.lessons[code].reading(perspective)
    return LessonShown(principle, perspective, reading, pitfalls, page == MORE)


def load_practice(records: ClientRecords, place: Place) -> PracticeShown | None:
    question = records.content.question(place.rest, records.perspective)
    principle = records.content.principle_of.get(place.rest)
    return PracticeShown(principle, question, records.perspective) if principle and question else None


def load_term(records: ClientRecords, place: Place) -> TermShown | None:
    term = records.content.glossary.get(place.rest)
    return TermShown(term, tuple(records.content.practices[code] for code in term.see)) if term else None


def load_found(records: ClientRecords, place: Place) -> FoundShown:
    """What a search found, from the kinds and ids in its address (`practice.GP5,term.nda`)."""
    keys = [part.partition(".") for part in place.rest.split(",")]
    wanted = [(EntryKind(kind), id_) for kind, _, id_ in keys if kind in tuple(EntryKind)]
    return FoundShown(tuple(key for key in wanted if _exists(records.content, key)))


def _exists(content: Content, key: Key) -> bool:
    kind, id_ = key
    match kind:
        case EntryKind.PRINCIPLE:
            return content.principle(id_) is not None
        case EntryKind.PRACTICE:
            return id_ in content.practices
        case EntryKind.TERM:
            return id_ in content.glossary
