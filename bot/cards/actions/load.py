"""What is on the cards about actions?"""

from datetime import timedelta

from bot.action_state import ActionState
from bot.cards.actions.shown import (
    ActionLine,
    ActionShown,
    ActionsShown,
    DropAsked,
    HappenedAsked,
    OwnActionAsked,
    OwnerAsked,
    StuckShown,
)
from bot.cards.actions.steps import smaller_step
from bot.cards.card import Place
from bot.core.address import number_of
from bot.core.limits import MOST_OF_A_TITLE
from bot.core.records import ClientRecords
from bot.core.ref import Ref
from bot.schedule.hours import moment_at
from bot.storage.entities import Action

ACTIONS_A_PAGE = 6


def load_actions(records: ClientRecords, place: Place) -> ActionsShown:
    """All of them, whichever partner they are about: the open ones first, then what is over, the newest first."""
    pages = max(1, -(-records.count_actions() // ACTIONS_A_PAGE))
    page = min(max(1, number_of(place.rest) or 1), pages)
    shown = records.page_of_actions((page - 1) * ACTIONS_A_PAGE, ACTIONS_A_PAGE)
    lines = tuple(named_line(records, action) for action in shown)
    return ActionsShown(lines, page, pages, bool(records.standing.answers))


def load_own(_records: ClientRecords, _place: Place) -> OwnActionAsked:
    return OwnActionAsked(MOST_OF_A_TITLE)


def load_action(records: ClientRecords, place: Place) -> ActionShown | None:
    line = line_at(records, place)
    return ActionShown(line) if line else None


def load_owner(records: ClientRecords, place: Place) -> OwnerAsked | None:
    line = line_at(records, place)
    return OwnerAsked(line) if line else None


def load_happened(records: ClientRecords, place: Place) -> HappenedAsked | None:
    line = line_at(records, place)
    return HappenedAsked(line) if line else None


def load_stuck(records: ClientRecords, place: Place) -> StuckShown | None:
    """None for one that is not open."""
    line = line_at(records, place)
    if line is None or line.state is not ActionState.OPEN:
        return None
    smaller = smaller_step(records.content, line.recommendation)
    messages = records.content.messages_for(line.recommendation or "")
    return StuckShown(line, smaller, messages[0] if messages else None, records.today + timedelta(days=1))


def load_drop(records: ClientRecords, place: Place) -> DropAsked | None:
    """None for one that is not open."""
    line = line_at(records, place)
    return DropAsked(line) if line and line.state is ActionState.OPEN else None


def line_at(records: ClientRecords, place: Place) -> ActionLine | None:
    """The action that an address names, None for one that is not theirs."""
    action = records.action(number_of(place.rest.partition("/")[0]) or 0)
    return named_line(records, action) if action else None


def named_line(records: ClientRecords, action: Action) -> ActionLine:
    """With the name of its partner."""
    return line_of(records, action, records.nicknames.get(action.relationship))


def line_of(records: ClientRecords, action: Action, nickname: str | None = None) -> ActionLine:
    hours = records.preferences.hours
    due = moment_at(action.day, action.at or hours.start, hours.zone) if action.day else None
    return ActionLine(
        action=Ref(action.id, action.version),
        state=action.state,
        title=action.title,
        recommendation=action.recommendation,
        owner=action.owner,
        day=action.day,
        at=action.at,
        days=(action.day - records.today).days if action.day else None,
        happened=action.happened,
        why=action.why,
        is_muted=action.is_muted,
        nickname=nickname,
        closed=action.closed,
        due=int(due.timestamp()) if due else None,
    )
