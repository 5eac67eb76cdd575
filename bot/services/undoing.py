"""How is the last deed taken back?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.core.address import came_from
from bot.core.visit import Visit
from bot.services.acting import check_room
from bot.services.keeping import Moved, keep
from bot.services.planning import plan_actions
from bot.storage.actions import OWNER as ACTION
from bot.storage.assessments import newest_assessment
from bot.storage.entities import Stored
from bot.storage.undo import forget, put, recall
from flows.walk.assessment import Flow


class NothingToUndo(Exception):
    """Nothing was changed since, or something else was changed after it."""


def undo(connection: Connection, flow: Flow, visit: Visit) -> Moved:
    """Everything is as it was before the last answer, note or name. Raises NothingToUndo, and
    TooManyOpen where an action would be open again."""
    last = recall(connection, visit.person.id)
    assessment = visit.assessment
    if last is None or assessment is None or (last.assessment, last.version) != (assessment.id, assessment.version):
        raise NothingToUndo
    if any(was.kind is Stored.ACTION and was.value == ActionState.OPEN.value for was in last.was):
        check_room(connection, visit)
    forget(connection, visit.person.id)
    put(connection, last.was, visit.now)
    if any(was.owner == ACTION for was in last.was):
        plan_actions(connection, visit)
    before = newest_assessment(connection, assessment.person, assessment.relationship)
    if before is None:
        raise NothingToUndo
    saved, _was = keep(connection, flow, before, before.standing, visit.now)
    return replace(visit, assessment=saved), came_from(last.address)
