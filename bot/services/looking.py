"""What has moved since last time? A second look, at the questions behind what was done or at all of them."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.core.address import ASK, Deed
from bot.core.planning import PULSES, plan_later, plan_unfinished
from bot.core.records import records_of
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import CompareShown, LookOffered
from bot.schedule.reminder_kind import ReminderKind
from bot.services.deeds import StaleDeed
from bot.services.findings import findings_of
from bot.services.keeping import Moved
from bot.services.partnering import turn_to
from bot.storage.action_rows import actions_of
from bot.storage.assessments import add_second_look, find_assessment, newest_assessment, previous_result
from bot.storage.entities import Action, Assessment
from bot.storage.reminder_rows import drop, list_waiting
from flows.advice.comparison import compare
from flows.walk.assessment import Flow

A_PULSE = 3  # questions
PULSE, PART, WHOLE = "pulse", "part", "whole"
A_MONTH, NEVER = "month", "never"


def behind_actions(flow: Flow, assessment: Assessment, actions: tuple[Action, ...]) -> tuple[str, ...]:
    """The practices asked in this assessment that the actions are about: those done first, then those still open."""
    counting = flow.effective(assessment.standing)
    standing = [action for action in actions if action.state is not ActionState.DROPPED]
    ordered = sorted(standing, key=lambda action: (action.state is not ActionState.DONE, action.id))
    return tuple(dict.fromkeys(code for action in ordered if (code := action.practice) and code in counting))


def offer_look(connection: Connection, flow: Flow, assessment: Assessment) -> LookOffered:
    actions = actions_of(connection, assessment.relationship)
    behind = behind_actions(flow, assessment, actions)
    done = sum(action.state is ActionState.DONE for action in actions)
    chosen = sum(action.state is not ActionState.DROPPED for action in actions)
    return LookOffered(
        assessment=Ref(assessment.id, assessment.version),
        nickname=assessment.standing.facts.get("nickname"),
        part=len(behind),
        whole=len(flow.effective(assessment.standing)),
        done=done,
        chosen=chosen,
        since=assessment.finished,
    )


def look_again(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Begins a second look; everything said so far stays in the history. Raises StaleDeed."""
    of = _check_finished(connection, flow, visit, deed)
    behind = behind_actions(flow, of, actions_of(connection, of.relationship))
    rechecked = {PULSE: behind[:A_PULSE], PART: behind, WHOLE: ()}.get(deed.answer)
    if rechecked is None or (deed.answer != WHOLE and not rechecked):
        raise StaleDeed
    look = add_second_look(connection, of, rechecked, flow.content.version, visit.now)
    plan_unfinished(records_of(connection, flow, visit), look)
    visit = turn_to(connection, visit, of.relationship)
    assessment = visit.assessment
    if assessment is None:
        raise StaleDeed
    waiting = flow.unanswered(flow.whole(assessment.standing), assessment.standing)
    return visit, f"{ASK}/{waiting[0]}" if waiting else "results"


def ask_later(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """In a month, or never again about this partner. Raises StaleDeed."""
    of = _check_finished(connection, flow, visit, deed)
    things = {ReminderKind.PULSE: of.relationship, ReminderKind.LOOK: of.id}
    waiting = [one for one in list_waiting(connection, visit.person.id) if things.get(one.kind) == one.thing]
    if deed.answer == NEVER:
        drop(connection, [one.id for one in waiting])
    elif deed.answer == A_MONTH:
        plan_later(records_of(connection, flow, visit), ReminderKind.LOOK, of.id, timedelta(days=PULSES[0]))
    else:
        raise StaleDeed
    return visit, "menu"


def show_comparison(connection: Connection, flow: Flow, assessment: Assessment) -> CompareShown | None:
    """None while there is nothing to compare with."""
    before = previous_result(connection, assessment)
    if before is None or before.findings is None:
        return None
    now = findings_of(flow, assessment)
    return CompareShown(
        comparison=compare(flow.content, before.findings, now, assessment.rechecked),
        before=before.findings,
        now=now,
        then=before.finished or before.started,
        nickname=assessment.standing.facts.get("nickname"),
        is_part=bool(assessment.rechecked),
        is_open=bool(flow.unanswered(flow.whole(assessment.standing), assessment.standing)),
    )


def has_before(connection: Connection, assessment: Assessment) -> bool:
    return previous_result(connection, assessment) is not None


def _check_finished(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Assessment:
    """The newest assessment of its relationship, answered to the end; of any partner of theirs."""
    of = find_assessment(connection, visit.person.id, deed.id)
    if of is None or of.version != deed.version or visit.assessment is None:
        raise StaleDeed
    newest = newest_assessment(connection, of.person, of.relationship)
    if newest is None or newest.id != of.id or flow.unanswered(flow.whole(of.standing), of.standing):
        raise StaleDeed
    return of
