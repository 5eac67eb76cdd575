"""What is said in a reminder, and what is planned next?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from bot.action_state import ActionState
from bot.cards.actions.load import named_line
from bot.cards.actions.shown import ActionLine
from bot.cards.card import Place
from bot.cards.reminders.shown import PlannedLine, ReminderShown, RemindersShown, Stopped
from bot.cards.second_look.load import offer_look
from bot.cards.second_look.shown import LookOffered
from bot.core.address import number_of
from bot.core.planning import reminded_of
from bot.core.records import ClientRecords, next_question
from bot.core.ref import Ref
from bot.schedule.hours import local_day
from bot.schedule.reminder_kind import ABOUT_ACTIONS, ReminderKind
from bot.storage.entities import Reminder
from bot.storage.reminder_rows import RESTING

MOST_LISTED = 6
MOST_TRIED = 24  # reminders, for those whose reason may be gone
ABOUT_LEFT = (ReminderKind.UNFINISHED, ReminderKind.STILL_UNFINISHED)


def load_reminder(records: ClientRecords, place: Place) -> ReminderShown | None:
    """What was said in one message, as things stand now; None when nothing of it is left."""
    found = records.claimed_reminders(number_of(place.rest.partition("/")[0]) or 0)
    kinds, others = tuple(dict.fromkeys(one.kind for one in found)), 0
    lines: tuple[ActionLine, ...]
    if ReminderKind.DIGEST in kinds:
        named = reminded_of(records.open_actions)
        lines, others = tuple(named_line(records, one) for one in named), len(records.open_actions) - len(named)
    else:
        lines = tuple(_open_lines(records, found).values())
    held = [one for one in found if one.kind not in ABOUT_ACTIONS and _may_hold(records, {}, one)][:MOST_TRIED]
    stopped = next((s for one in held if (s := _stopped(records, one))), None)
    look = next((k for one in held if (k := _look(records, one))), None)
    if not lines and stopped is None and look is None:
        return None
    return ReminderShown(records.person_ref, kinds, lines, others, stopped, look)


def load_reminders(records: ClientRecords, _place: Place) -> RemindersShown:
    """What is planned next, for each thing the next one only, and when they want to hear."""
    preferences = records.preferences
    next_of: dict[tuple[bool, int, ReminderKind | None], Reminder] = {}
    for one in records.waiting_reminders:
        is_action = one.kind in ABOUT_ACTIONS
        next_of.setdefault((is_action, one.thing, None if is_action else one.kind), one)
    found = [one for one in next_of.values() if one.due != RESTING]
    actions = _open_lines(records, found)
    held = islice((one for one in found if _may_hold(records, actions, one)), MOST_TRIED)
    lines = (_planned_line(records, actions, one) for one in held)
    shown = tuple(islice((line for line in lines if line), MOST_LISTED))
    return RemindersShown(records.person_ref, shown, preferences.hours, records.local_now, preferences.is_stopped)


def _open_lines(records: ClientRecords, found: Sequence[Reminder]) -> Mapping[int, ActionLine]:
    """The open actions that these are about, by number, in their order."""
    ids = dict.fromkeys(one.thing for one in found if one.kind in ABOUT_ACTIONS)
    there = records.actions_by_id(list(ids)) if ids else {}
    is_open = (there[id_] for id_ in ids if id_ in there and there[id_].state is ActionState.OPEN)
    return {one.id: named_line(records, one) for one in is_open}


def _may_hold(records: ClientRecords, actions: Mapping[int, ActionLine], one: Reminder) -> bool:
    """Is there what it is about? Looked at all at once, before the few that are shown are looked at closely."""
    if one.kind in ABOUT_ACTIONS:
        return one.thing in actions
    return one.kind in (ReminderKind.DIGEST, ReminderKind.PULSE) or one.thing in records.newest_passes


def _planned_line(records: ClientRecords, actions: Mapping[int, ActionLine], one: Reminder) -> PlannedLine | None:
    """None for what has nothing to say any more."""
    day = local_day(datetime.fromtimestamp(one.due, UTC), records.preferences.hours.zone)
    line = actions.get(one.thing) if one.kind in ABOUT_ACTIONS else None
    if line or one.kind is ReminderKind.DIGEST or _stopped(records, one) or _look(records, one):
        return PlannedLine(one.kind, line, _partner_of(records, one), day)
    return None


def _stopped(records: ClientRecords, one: Reminder) -> Stopped | None:
    if one.kind not in ABOUT_LEFT:
        return None
    flow, assessment = records.flow, records.assessment_of(one.thing)
    address = next_question(flow, assessment.standing) if assessment else None
    of = records.partner(assessment.relationship) if assessment else None
    if assessment is None or address is None or of is None:
        return None
    is_current = assessment.relationship == records.person.relationship
    stops = [stop for stop in flow.stops(flow.whole(assessment.standing), assessment.standing) if stop.is_practice]
    answered = sum(stop.answer is not None for stop in stops)
    return Stopped(Ref(of.id, of.version), of.nickname, address if is_current else None, answered, len(stops))


def _look(records: ClientRecords, one: Reminder) -> LookOffered | None:
    if one.kind is ReminderKind.PULSE:
        assessment = records.newest_assessment(one.thing)
    elif one.kind is ReminderKind.LOOK:
        assessment = records.assessment_of(one.thing)
    else:
        return None
    if assessment is None or next_question(records.flow, assessment.standing):
        return None
    return offer_look(records, assessment)


def _partner_of(records: ClientRecords, one: Reminder) -> str | None:
    match one.kind:
        case ReminderKind.PULSE:
            return records.nicknames.get(one.thing)
        case ReminderKind.LOOK | ReminderKind.UNFINISHED | ReminderKind.STILL_UNFINISHED:
            return records.nicknames.get(records.newest_passes[one.thing])
        case _:
            return None
