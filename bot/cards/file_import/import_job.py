"""How does what was exported come back? Read and checked beside the writer, then written slice by slice."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.action_state import ActionState
from bot.cards.file_import.held import Held, HeldRelationship, read_held
from bot.cards.file_import.known import Known
from bot.cards.file_import.slices import about_firm, check_caps, count_answers, keep_known, nicknames, slices_of
from bot.core.inputs import OpenImport
from bot.core.limits import MOST_OPEN, MOST_PARTNERS
from bot.core.planning import plan_actions, plan_after_choosing
from bot.core.records import Records
from bot.storage.action_rows import list_open_actions
from bot.storage.imports import (
    add_missing,
    adopt,
    clear,
    find_there,
    knows_person,
    list_left,
    open_job,
    write_rows,
)
from bot.storage.preferences import add_hours, find_preferences
from bot.storage.writer import Steps


class ForeignFile(Exception):
    """It is about somebody else."""


@dataclass(frozen=True)
class Bringing(OpenImport):
    """A file that is on its way in: under which stand-in, and whom of it; `already` are here, `left` have no room."""

    stand_in: int
    held: Held
    chosen: tuple[HeldRelationship, ...]
    already: int
    left: int


def read_file(known: Known, content: bytes) -> Held:
    """What of a file would be taken in. Changes nothing, and takes a while. Raises BrokenFile and NewerFile."""
    held = read_held(content)
    check_caps(held, known)
    return keep_known(held, known)


def begin(records: Records, held: Held) -> Bringing:
    """Raises ForeignFile and UnderWay, and then changes nothing."""
    connection, person = records.connection, records.person.id
    if not knows_person(connection, person, [(one.channel, one.external_id) for one in held.identity]):
        raise ForeignFile
    there, named = find_there(connection, person), nicknames(held)
    missing = [
        one
        for one in held.relationship
        if (one.id, one.created) not in there.numbers and (one.created, named.get(one.id, "")) not in there.names
    ]
    chosen = tuple(missing[: max(0, MOST_PARTNERS - there.count)])
    already = len(held.relationship) - len(missing)
    return Bringing(open_job(connection, person, records.now), held, chosen, already, len(missing) - len(chosen))


def write_slices(bringing: Bringing, now: Callable[[], int]) -> Steps[None]:
    """Units of work, each a short one, that write all of it under its stand-in. Raises ImportStopped."""
    numbers: dict[tuple[str, int], int] = {}
    for some in slices_of(bringing.held, bringing.chosen):
        write = partial(write_rows, stand_in=bringing.stand_in, table=some.table, rows=some.rows)
        numbers |= yield partial(write, numbers=numbers, now=now())


def finish(records: Records, bringing: Bringing) -> str:
    """The address of the card that says what came in: from now on all of it is theirs. Raises ImportStopped."""
    connection, person = records.connection, records.person.id
    here = {one.id for one in list_open_actions(connection, person)}
    left, closed = adopt(connection, person, bringing.stand_in, records.now, MOST_PARTNERS, MOST_OPEN)
    for some in about_firm(bringing.held):
        add_missing(connection, some.table, some.rows, person)
    if bringing.held.hours and find_preferences(connection, person) is None:
        add_hours(connection, person, bringing.held.hours[0].model_dump())
    plan_actions(records)
    new = [one for one in list_open_actions(connection, person) if one.id not in here and one.state is ActionState.OPEN]
    plan_after_choosing(records, new)
    partners = len(bringing.chosen) - left
    answers = count_answers(bringing.held, bringing.chosen[:partners])
    return f"imported/{partners}.{answers}.{bringing.already}.{closed}.{bringing.left + left}"


def clear_left(now: int, is_alone: bool) -> Steps[None]:
    """Units of work, each a short one, that take away what a life before this one left half done."""
    for stand_in in (yield partial(list_left, now=now, is_alone=is_alone)):
        while (yield partial(clear, stand_in=stand_in)):
            pass
