"""How does advice become something that is done? Taken on, dated, done, dropped, noted down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import Connection

from bot.action_state import REASONS, ActionState
from bot.core.address import Deed, number_of
from bot.core.limits import MOST_OF_A_NOTE, MOST_OPEN
from bot.core.visit import Visit
from bot.schedule.hours import moment_at
from bot.services.deeds import StaleDeed, check_assessment
from bot.services.findings import findings_of
from bot.services.keeping import Moved
from bot.services.partnering import turn_to
from bot.services.planning import (
    keep_preferences,
    local_now,
    plan_actions,
    plan_after_choosing,
    preferences_of,
    today_of,
)
from bot.storage.actions import (
    HAPPENED,
    NAME,
    OWNER,
    STATE,
    TITLE,
    actions_of,
    add_action,
    columns_of,
    count_actions,
    count_open_actions,
    find_action,
    save_action,
)
from bot.storage.assessments import save_version
from bot.storage.entities import Action, Stored, Was
from bot.storage.undo import LastDeed, put, remember
from flows.content import Perspective, Recommendation
from flows.walk.assessment import Flow

MOST_ACTIONS = 100  # about one partner
MOST_OF_A_TITLE, MOST_OF_A_NAME = 200, 40  # characters
ME, NO_DAY = "me", "none"


class TooManyActions(Exception):
    """There is no room for one more about this partner."""


class TooManyOpen(Exception):
    """There is no room for one more that is open."""


class TooLong(Exception):
    """What was typed is longer than it may be; nothing was kept."""


def add_advised(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Takes on a recommendation; one that is taken on already is only shown. Raises StaleDeed, TooManyActions,
    TooManyOpen."""
    assessment = check_assessment(visit, deed)
    if deed.address not in [advice.id for advice in findings_of(flow, assessment).advice]:
        raise StaleDeed
    same = (one for one in actions_of(connection, assessment.relationship) if one.recommendation == deed.address)
    if found := next((one for one in same if one.state is ActionState.OPEN), None):
        return visit, f"action/{found.id}"
    return _add(connection, visit, deed.address)


def add_own(connection: Connection, visit: Visit, title: str) -> Moved:
    """Takes on what was typed. Raises TooLong, TooManyActions, TooManyOpen."""
    if len(title) > MOST_OF_A_TITLE:
        raise TooLong
    return _add(connection, visit, None, title)


def set_day(connection: Connection, visit: Visit, deed: Deed) -> Moved:
    """`20261201`, `20261201.1500` or none. Who sets the first day is asked what time it is there. Raises StaleDeed, and
    TooManyOpen for one that was over."""
    action = check_action(connection, visit, deed)
    day, at = read_day(deed.answer) if deed.answer != NO_DAY else (None, None)
    if day is not None and day < today_of(connection, visit):
        raise StaleDeed
    if action.state is not ActionState.OPEN:
        check_room(connection, visit)
    visit = _change(connection, visit, action, replace(action, day=day, at=at, state=ActionState.OPEN, closed=None))
    here = f"action/{action.id}"
    if day is None:
        return visit, here
    preferences = preferences_of(connection, visit)
    if preferences.is_sure:
        keep_preferences(connection, visit, preferences)
    return visit, here if preferences.is_sure else f"clock@{here}"


def set_owner(connection: Connection, visit: Visit, action: Action, name: str | None) -> Moved:
    """None for the person. Raises TooLong."""
    if name and len(name) > MOST_OF_A_NAME:
        raise TooLong
    visit = _change(connection, visit, action, action, (_words(action, NAME, action.owner),))
    put(connection, [_words(action, NAME, name)], visit.now)
    return visit, f"action/{action.id}"


def note_what_happened(connection: Connection, visit: Visit, action: Action, words: str) -> Moved:
    """Joins what was typed to what is noted. Raises TooLong."""
    joined = f"{action.happened}\n{words}" if action.happened else words
    if len(joined) > MOST_OF_A_NOTE:
        raise TooLong
    visit = _change(connection, visit, action, action, (_words(action, HAPPENED, action.happened),))
    put(connection, [_words(action, HAPPENED, joined)], visit.now)
    return visit, f"action/{action.id}"


def finish(connection: Connection, visit: Visit, deed: Deed) -> Moved:
    """Raises StaleDeed."""
    action = check_action(connection, visit, deed)
    if action.state is not ActionState.OPEN:
        raise StaleDeed
    done = replace(action, state=ActionState.DONE, closed=visit.now)
    return _change(connection, visit, action, done), f"action/{action.id}"


def leave(connection: Connection, visit: Visit, deed: Deed) -> Moved:
    """Drops it for a reason. Raises StaleDeed."""
    action = check_action(connection, visit, deed)
    if action.state is not ActionState.OPEN or deed.answer not in REASONS:
        raise StaleDeed
    dropped = replace(action, state=ActionState.DROPPED, closed=visit.now, why=deed.answer)
    return _change(connection, visit, action, dropped), f"action/{action.id}"


def reopen(connection: Connection, visit: Visit, deed: Deed) -> Moved:
    """Raises StaleDeed, TooManyOpen."""
    action = check_action(connection, visit, deed)
    if action.state is ActionState.OPEN:
        raise StaleDeed
    check_room(connection, visit)
    again = replace(action, state=ActionState.OPEN, closed=None, why=None)
    return _change(connection, visit, action, again), f"action/{action.id}"


def mute(connection: Connection, visit: Visit, deed: Deed, is_muted: bool) -> Moved:
    """No more reminders of this one, or again. Raises StaleDeed."""
    action = check_action(connection, visit, deed)
    return _change(connection, visit, action, replace(action, is_muted=is_muted)), f"action/{action.id}"


def take_smaller(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """The smaller step in its place. Raises StaleDeed."""
    action = check_action(connection, visit, deed)
    smaller = smaller_step(flow, action)
    if action.state is not ActionState.OPEN or smaller is None:
        raise StaleDeed
    step = f"{action.recommendation}".rpartition(".")[0] + f".{smaller.id}"
    return _change(connection, visit, action, replace(action, recommendation=step)), f"action/{action.id}"


def smaller_step(flow: Flow, action: Action) -> Recommendation | None:
    """The recommendation for the same practice whose first step takes least, if it takes less."""
    present = recommendation_of(flow, action)
    if present is None or action.recommendation is None:
        return None
    code, perspective, _name = action.recommendation.split(".")
    side = flow.content.practices[code].side(Perspective(perspective))
    offered = side.advice.values() if side else ()
    less = [one for one in offered if one.minutes < present.minutes and one.effort <= present.effort]
    return min(less, key=lambda one: one.minutes, default=None)


def recommendation_of(flow: Flow, action: Action) -> Recommendation | None:
    """None for what they typed, and for what the content no longer has."""
    return flow.content.recommendation(action.recommendation) if action.recommendation else None


def check_action(connection: Connection, visit: Visit, deed: Deed) -> Action:
    """The action that the button names. Raises StaleDeed."""
    found = find_action(connection, visit.person.id, deed.id)
    if found is None or found.version != deed.version or visit.assessment is None:
        raise StaleDeed
    return found


def read_day(words: str) -> tuple[date, time | None]:
    """Raises StaleDeed for what no button of ours says."""
    on, _, at = words.partition(".")
    if not (on.isascii() and on.isdecimal() and len(on) == 8 and (not at or (at.isdecimal() and len(at) == 4))):
        raise StaleDeed
    try:
        return datetime.strptime(on, "%Y%m%d").date(), datetime.strptime(at, "%H%M").time() if at else None
    except ValueError as error:
        raise StaleDeed from error


def starts_of(connection: Connection, visit: Visit, action: Action) -> date | datetime | None:
    """The day, or the moment where a time was said."""
    if action.day is None or action.at is None:
        return action.day
    return moment_at(action.day, action.at, preferences_of(connection, visit).hours.zone)


def made_at(connection: Connection, visit: Visit) -> datetime:
    return local_now(preferences_of(connection, visit), visit.now)


def action_at(connection: Connection, visit: Visit, rest: str) -> Action | None:
    """The action that an address names, None for one that is not theirs."""
    return find_action(connection, visit.person.id, number_of(rest.partition("/")[0]) or 0)


def check_room(connection: Connection, visit: Visit) -> None:
    """Raises TooManyOpen."""
    if count_open_actions(connection, visit.person.id) >= MOST_OPEN:
        raise TooManyOpen


def _add(connection: Connection, visit: Visit, recommendation: str | None, title: str | None = None) -> Moved:
    assessment = visit.assessment
    if assessment is None:
        raise StaleDeed
    if count_actions(connection, assessment.relationship) >= MOST_ACTIONS:
        raise TooManyActions
    check_room(connection, visit)
    action = add_action(connection, visit.person.id, assessment.relationship, recommendation, visit.now)
    if title:
        put(connection, [_words(action, TITLE, title)], visit.now)
    visit = _remember(connection, visit, (_column(action, STATE, None),))
    plan_after_choosing(connection, visit, [action])
    return visit, f"when/{action.id}"


def _change(connection: Connection, visit: Visit, before: Action, after: Action, words: Sequence[Was] = ()) -> Visit:
    """Keeps what changed, so that it can be taken back, and plans anew. Its partner is talked about from now on."""
    if visit.person.relationship != before.relationship:
        visit = turn_to(connection, visit, before.relationship)
    save_action(connection, after)
    now = columns_of(after)
    was = [_column(before, name, value) for name, value in columns_of(before).items() if value != now[name]]
    visit = _remember(connection, visit, (*was, *words))
    plan_actions(connection, visit)
    return visit


def _remember(connection: Connection, visit: Visit, was: tuple[Was, ...]) -> Visit:
    assessment = visit.assessment
    if assessment is None:
        raise StaleDeed
    saved = save_version(connection, assessment)
    last = LastDeed(saved.id, saved.version, visit.person.address, was)
    remember(connection, visit.person.id, last, visit.now)
    return replace(visit, assessment=saved)


def _column(action: Action, name: str, value: str | int | None) -> Was:
    return Was(Stored.ACTION, OWNER, action.id, name, None if value is None else str(value))


def _words(action: Action, field: str, words: str | None) -> Was:
    return Was(Stored.WORDS, OWNER, action.id, field, words)
