"""What can be seen of actions: one of them, all of them, and what is asked about one."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.action_state import ActionState
from bot.core.change import Attachment
from bot.core.ref import Ref
from flows.content.messages import Message


@dataclass(frozen=True)
class ActionLine:
    """One action: `title` as typed, or else what `recommendation` says. `days` from today until its day, below 0 when
    it is over; `due` its moment in UTC seconds, where no time was said that at which their hours begin; `nickname` of
    its partner."""

    action: Ref
    state: ActionState
    title: str | None
    recommendation: str | None
    owner: str | None
    day: date | None
    at: time | None
    days: int | None
    happened: str | None
    why: str | None
    is_muted: bool
    nickname: str | None
    closed: int | None = None
    due: int | None = None


@dataclass(frozen=True)
class ActionsShown:
    """One page of all actions, counted from 1: those that are open, by partner, then those that are over."""

    lines: tuple[ActionLine, ...]
    page: int
    pages: int
    has_results: bool


@dataclass(frozen=True)
class ActionShown:
    line: ActionLine


@dataclass(frozen=True)
class OwnerAsked:
    line: ActionLine


@dataclass(frozen=True)
class HappenedAsked:
    line: ActionLine


@dataclass(frozen=True)
class OwnActionAsked:
    """What do they want to do? At most so many characters."""

    most: int


@dataclass(frozen=True)
class StuckShown:
    """`smaller` is a step that takes less, for the same end; `message` words that help to begin."""

    line: ActionLine
    smaller: str | None
    message: Message | None
    tomorrow: date


@dataclass(frozen=True)
class DropAsked:
    line: ActionLine


@dataclass(frozen=True)
class CalendarFile(Attachment):
    """An action for the user's own calendar. `uid` stays the same for ever, `sequence` grows with every change, so that
    a calendar that has the entry changes or removes its own. `starts` is a day, or an aware moment where a time was
    said; `made` is when this was handed over, aware."""

    uid: str
    sequence: int
    title: str | None
    recommendation: str | None
    starts: date | datetime
    made: datetime
    is_cancelled: bool


@dataclass(frozen=True)
class CalendarEntry:
    """An action for the user's own calendar. `uid` stays the same for ever, `sequence` grows with every change, so that
    a calendar that has the entry changes or removes its own. `starts` is a day, or an aware moment where a time was
    said; `title` and `notes` may hold typed words. `made` is when this was handed over, aware."""

    uid: str
    sequence: int
    title: str
    notes: str
    starts: date | datetime
    made: datetime
    is_cancelled: bool = False
