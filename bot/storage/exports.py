"""What is held about this person? Everything, as plain values."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Select, Table, select

from bot.storage import tables as t
from bot.storage.assessments import owned_by
from bot.storage.compression import unpack
from bot.storage.inbox import list_payloads

FAMILY = "tandem-export-"
FORMAT = f"{FAMILY}1"


def export_person(connection: Connection, person: int) -> dict[str, Any]:
    """Every row about the person, by table; times are UTC seconds."""
    assessments = select(t.assessment.c.id).where(t.assessment.c.person == person)
    wanted: dict[Table, ColumnElement[bool]] = {
        t.person: t.person.c.id == person,
        t.identity: t.identity.c.person == person,
        t.consent: t.consent.c.person == person,
        t.relationship: t.relationship.c.person == person,
        t.fact: owned_by(t.fact, person),
        t.note: owned_by(t.note, person),
        t.assessment: t.assessment.c.person == person,
        t.answer: t.answer.c.assessment.in_(assessments),
        t.typed: t.typed.c.person == person,
        t.undo: t.undo.c.person == person,
        t.sent_file: t.sent_file.c.person == person,
        t.inbox: list_payloads(person),
        t.action: t.action.c.person == person,
        t.hours: t.hours.c.person == person,
        t.reminder: t.reminder.c.person == person,
    }
    held = {table.name: _rows(connection.execute(_ordered(table).where(of))) for table, of in wanted.items()}
    for row in held[t.assessment.name]:
        row["result"] = unpack(row["result"]) if row["result"] else None
    return {"format": FORMAT, **held}


def _rows(found: CursorResult[Any]) -> list[dict[str, Any]]:
    """Not `mappings`, which take four times as long: a user may have twenty thousand."""
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


def _ordered(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key)
