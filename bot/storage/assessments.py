"""What has this person said about a partner, and what did it come to?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, Row, Table, and_, bindparam, func, insert, or_, select, update

from bot.storage import tables as t
from bot.storage.values import Assessment, Person
from flows.assessment import Standing
from flows.content import Depth
from flows.findings import Findings

FINDINGS = TypeAdapter(Findings)
PERSPECTIVE = "perspective"
ADVICE = "advice/"  # before the names of facts about advice: what was said to it


@dataclass(frozen=True)
class Pass:
    """One line of a history: an assessment and what is left to say of it without opening it."""

    id: int
    started: int
    finished: int | None
    answered: int
    overall: int | None


def _owned(table: Table, owner: str, name: str) -> ColumnElement[bool]:
    return and_(table.c.owner == owner, table.c.owner_id == bindparam(name))


def _of_firm_or_partner(table: Table) -> ColumnElement[bool]:
    return or_(_owned(table, "person", "of_person"), _owned(table, "relationship", "of_relationship"))


# Built once: to put a statement together takes as long as to carry it out.
_ALL_OF = (
    select(t.assessment, t.relationship.c.perspective)
    .join(t.relationship)
    .where(t.assessment.c.person == bindparam("of_person"))
)
_OF_PARTNER = t.assessment.c.relationship == bindparam("of_relationship")
NEWEST = _ALL_OF.where(_OF_PARTNER).order_by(t.assessment.c.id.desc()).limit(1)
FIND = _ALL_OF.where(t.assessment.c.id == bindparam("of_assessment"))
ANSWERS = select(t.answer.c.question, t.answer.c.choice, t.answer.c.is_earlier, t.answer.c.at).where(
    t.answer.c.assessment == bindparam("of_assessment")
)
FACTS = select(t.fact.c.name, t.fact.c.value).where(_of_firm_or_partner(t.fact))
WORDS = select(t.note.c.owner, t.note.c.field, t.note.c.words).where(
    or_(_of_firm_or_partner(t.note), _owned(t.note, "assessment", "of_assessment"))
)


def add_assessment(connection: Connection, person: int, relationship: int, version: str, now: int) -> int:
    """`version` is the content's, kept as a label."""
    values = {
        "person": person,
        "relationship": relationship,
        "kind": Depth.QUICK.value,
        "content_version": version,
        "version": 1,
        "started": now,
    }
    return int(connection.execute(insert(t.assessment).values(values).returning(t.assessment.c.id)).scalar_one())


def current_assessment(connection: Connection, person: Person) -> Assessment | None:
    """The newest assessment with the partner that the person talks about now."""
    if person.relationship is None:
        return None
    return newest_assessment(connection, person.id, person.relationship)


def newest_assessment(connection: Connection, person: int, relationship: int) -> Assessment | None:
    row = connection.execute(NEWEST, {"of_person": person, "of_relationship": relationship}).one_or_none()
    return _read(connection, row) if row else None


def find_assessment(connection: Connection, person: int, assessment: int) -> Assessment | None:
    """None for one that is not theirs."""
    row = connection.execute(FIND, {"of_person": person, "of_assessment": assessment}).one_or_none()
    return _read(connection, row) if row else None


def list_passes(connection: Connection, relationship: int) -> tuple[Pass, ...]:
    """All assessments of one relationship, the newest first."""
    counted = (
        select(t.answer.c.assessment, func.count().label("answered"))
        .where(t.answer.c.is_earlier == 0)
        .group_by(t.answer.c.assessment)
        .subquery()
    )
    query = (
        select(t.assessment, func.coalesce(counted.c.answered, 0).label("answered"))
        .outerjoin(counted, counted.c.assessment == t.assessment.c.id)
        .where(t.assessment.c.relationship == relationship)
        .order_by(t.assessment.c.id.desc())
    )
    return tuple(_pass(row) for row in connection.execute(query))


def save_progress(connection: Connection, of: Assessment, findings: Findings | None, now: int) -> Assessment:
    """Counts the assessment on to its next version. With findings it is finished, and they are kept; without, it is
    open, perhaps again. Its content version is the label of the last one it was answered on."""
    saved = replace(of, version=of.version + 1, finished=(of.finished or now) if findings else None, findings=findings)
    values = {
        "version": saved.version,
        "kind": saved.standing.depth.value,
        "deepened": " ".join(sorted(saved.standing.deepened)),
        "content_version": saved.content_version,
        "finished": saved.finished,
        "result": FINDINGS.dump_json(findings).decode() if findings else None,
    }
    connection.execute(update(t.assessment).where(t.assessment.c.id == of.id).values(values))
    return saved


def save_version(connection: Connection, of: Assessment) -> Assessment:
    """Counts the assessment on without touching its result: what changed has no weight in it."""
    saved = replace(of, version=of.version + 1)
    connection.execute(update(t.assessment).where(t.assessment.c.id == of.id).values(version=saved.version))
    return saved


def owned_by(table: Table, person: int) -> ColumnElement[bool]:
    """Facts and notes of the person's firm, of all their relationships, and of all their assessments."""
    relationships = select(t.relationship.c.id).where(t.relationship.c.person == person)
    assessments = select(t.assessment.c.id).where(t.assessment.c.person == person)
    return or_(
        and_(table.c.owner.in_(("person", "undo", "feedback")), table.c.owner_id == person),
        and_(table.c.owner == "relationship", table.c.owner_id.in_(relationships)),
        and_(table.c.owner == "assessment", table.c.owner_id.in_(assessments)),
    )


def _read(connection: Connection, row: Row[Any]) -> Assessment:
    of = {"of_person": row.person, "of_relationship": row.relationship, "of_assessment": row.id}
    given = connection.execute(ANSWERS, {"of_assessment": row.id}).all()
    words = dict(_words(connection, of))
    kept = {**_facts(connection, of), **words.get("fact", {})}
    responses = {name.removeprefix(ADVICE): value for name, value in kept.items() if name.startswith(ADVICE)}
    facts = {name: value for name, value in kept.items() if "/" not in name}
    facts |= {PERSPECTIVE: row.perspective} if row.perspective else {}
    answers = {answer.question: answer.choice for answer in given if not answer.is_earlier}
    earlier = {answer.question: answer.choice for answer in given if answer.is_earlier}
    return Assessment(
        id=row.id,
        person=row.person,
        relationship=row.relationship,
        version=row.version,
        content_version=row.content_version,
        standing=Standing(
            facts=facts,
            answers=answers,
            earlier=earlier,
            responses=responses,
            times={answer.question: answer.at for answer in given},
            depth=Depth(row.kind),
            deepened=frozenset(row.deepened.split()),
        ),
        started=row.started,
        finished=row.finished,
        findings=_read_findings(row.result) if row.result else None,
        notes=words.get("note", {}),
        sheets={name: value for name, value in kept.items() if "/" in name and not name.startswith(ADVICE)},
    )


def _facts(connection: Connection, of: Mapping[str, int]) -> dict[str, str]:
    """What is known of the firm and of this relationship."""
    of_both = {"of_person": of["of_person"], "of_relationship": of["of_relationship"]}
    return {fact.name: fact.value for fact in connection.execute(FACTS, of_both)}


def _words(connection: Connection, of: Mapping[str, int]) -> Iterator[tuple[str, dict[str, str]]]:
    """What was typed: as facts about firm and partner, and as notes on questions."""
    found = connection.execute(WORDS, of).all()
    yield "note", {note.field: note.words for note in found if note.owner == "assessment"}
    yield "fact", {note.field: note.words for note in found if note.owner != "assessment"}


def _pass(row: Row[Any]) -> Pass:
    findings = _read_findings(row.result) if row.result else None
    overall = findings.overview.overall if findings else None
    return Pass(row.id, row.started, row.finished, row.answered, overall)


def _read_findings(result: str) -> Findings | None:
    """None for a result that an older version of the program wrote in another shape: it is worked out again."""
    try:
        return FINDINGS.validate_json(result)
    except ValidationError:
        return None
