"""Which rows of a file are taken in, checked against what this program would keep, and in which slices?"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards.file_import.held import (
    TOO_LONG,
    TOO_MANY,
    BrokenFile,
    Held,
    HeldAnswer,
    HeldAssessment,
    HeldNote,
    HeldRelationship,
    Row,
)
from bot.cards.file_import.known import Known
from bot.core.limits import MOST_ACTIONS, MOST_OF_A_NAME, MOST_OF_A_NOTE, MOST_OF_A_TITLE, MOST_PARTNERS
from bot.storage.action_rows import NAME, TITLE
from bot.storage.action_rows import OWNER as ACTION
from bot.storage.assessments import FINDINGS
from bot.storage.compression import pack

PERSON, RELATIONSHIP, ASSESSMENT = "person", "relationship", "assessment"
ROWS_A_SLICE = 200
NICKNAME = "nickname"


@dataclass(frozen=True)
class Slice:
    """Rows of one table, as many as one unit of work may write."""

    table: str
    rows: tuple[Mapping[str, Any], ...]


def check_caps(held: Held, known: Known) -> None:
    """Raises BrokenFile for more than this program lets anybody have, and for words that are longer."""
    if len(held.relationship) > MOST_PARTNERS:
        raise BrokenFile(TOO_MANY.filled(table=RELATIONSHIP, most=MOST_PARTNERS))
    by_partner = Counter(one.relationship for one in held.action)
    if max(by_partner.values(), default=0) > MOST_ACTIONS:
        raise BrokenFile(TOO_MANY.filled(table=ACTION, most=MOST_ACTIONS))
    for place, note in enumerate(held.note, 1):
        if len(note.words) > _most_of(note, known):
            raise BrokenFile(TOO_LONG.filled(row=place, table="note"))


def _most_of(note: HeldNote, known: Known) -> int:
    if note.owner == ACTION:
        return {TITLE: MOST_OF_A_TITLE, NAME: MOST_OF_A_NAME}.get(note.field, MOST_OF_A_NOTE)
    return known.most_of(note.field) if note.owner in (PERSON, RELATIONSHIP) else MOST_OF_A_NOTE


def keep_known(held: Held, known: Known) -> Held:
    """Without what means nothing here: facts, questions and choices that never were, and results that name them, which
    are worked out again."""
    passes = [_known_pass(one, known) for one in held.assessment]
    update: dict[str, Any] = {
        "fact": [one for one in held.fact if known.is_fact(one.name, one.value)],
        "note": [one for one in held.note if known.is_note(one.owner, one.field)],
        "assessment": sorted(passes, key=lambda one: one.id),
        "answer": [one for one in held.answer if known.is_answer(one.question, one.choice)],
    }
    return held.model_copy(update=update)


def _known_pass(of: HeldAssessment, known: Known) -> HeldAssessment:
    is_known = of.result is None or known.is_result(FINDINGS.validate_json(of.result))
    update = {
        "result": of.result if is_known else None,
        "deepened": " ".join(code for code in of.deepened.split() if known.is_principle(code)),
        "rechecked": " ".join(code for code in of.rechecked.split() if known.is_practice(code)),
    }
    return of.model_copy(update=update)


def about_firm(held: Held) -> tuple[Slice, Slice]:
    """Facts and words about the firm."""
    facts, notes = ([row for row in rows if row.owner == PERSON] for rows in (held.fact, held.note))
    return Slice("fact", _values(facts)), Slice("note", _values(notes))


def slices_of(held: Held, chosen: Sequence[HeldRelationship]) -> Iterator[Slice]:
    """All about these partners; whatever has a number of its own comes before what names it."""
    partners = {one.id for one in chosen}
    passes = [one for one in held.assessment if one.relationship in partners]
    actions = [one for one in held.action if one.relationship in partners]
    owners = {
        **{(RELATIONSHIP, id_): None for id_ in partners},
        **{(ASSESSMENT, one.id): None for one in passes},
        **{(ACTION, one.id): None for one in actions},
    }
    answers = _answers_of(held.answer, passes)
    yield from _sliced(RELATIONSHIP, chosen)
    yield from _sliced(ASSESSMENT, passes)
    yield from _sliced(ACTION, actions)
    yield from _sliced("fact", [row for row in held.fact if (row.owner, row.owner_id) in owners])
    yield from _sliced("note", [row for row in held.note if (row.owner, row.owner_id) in owners])
    yield from _sliced("answer", answers)


def count_answers(held: Held, chosen: Sequence[HeldRelationship]) -> int:
    partners = {one.id for one in chosen}
    return len(_answers_of(held.answer, [one for one in held.assessment if one.relationship in partners]))


def _answers_of(answers: Sequence[HeldAnswer], passes: Sequence[HeldAssessment]) -> list[HeldAnswer]:
    ids = {one.id for one in passes}
    return [row for row in answers if row.assessment in ids]


def _sliced(table: str, rows: Sequence[Row]) -> Iterator[Slice]:
    for begin in range(0, len(rows), ROWS_A_SLICE):
        yield Slice(table, _values(rows[begin : begin + ROWS_A_SLICE]))


def _values(rows: Sequence[Row]) -> tuple[Mapping[str, Any], ...]:
    return tuple(_value(row) for row in rows)


def _value(row: Row) -> Mapping[str, Any]:
    values = row.model_dump(mode="json")
    if isinstance(row, HeldAssessment) and row.result is not None:
        values["result"] = pack(row.result)
    return values


def nicknames(held: Held) -> Mapping[int, str]:
    """By partner."""
    found: defaultdict[int, str] = defaultdict(str)
    for note in held.note:
        if (note.owner, note.field) == (RELATIONSHIP, NICKNAME):
            found[note.owner_id] = note.words
    return found
