"""What is said when nobody asked, and what is planned?"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.actions.shown import ActionLine
from bot.cards.second_look.shown import LookOffered
from bot.core.ref import Ref
from bot.schedule.hours import Hours
from bot.schedule.reminder_kind import ReminderKind


@dataclass(frozen=True)
class Stopped:
    """An assessment that was left: `onward` the address where it goes on, None when another partner is talked about."""

    relationship: Ref
    nickname: str | None
    onward: str | None
    answered: int
    total: int


@dataclass(frozen=True)
class ReminderShown:
    """One message about all that is due: actions, an assessment that was left, a second look or a pulse. A digest names
    at most three actions of each partner, `others` counts the rest."""

    person: Ref
    kinds: tuple[ReminderKind, ...]
    lines: tuple[ActionLine, ...]
    others: int
    stopped: Stopped | None
    look: LookOffered | None


@dataclass(frozen=True)
class PlannedLine:
    """What is planned next: its kind, the action if it is about one, and the local day."""

    kind: ReminderKind
    line: ActionLine | None
    nickname: str | None
    day: date


@dataclass(frozen=True)
class RemindersShown:
    """What is planned, and when they want to hear."""

    person: Ref
    lines: tuple[PlannedLine, ...]
    hours: Hours
    local: datetime
    is_stopped: bool
