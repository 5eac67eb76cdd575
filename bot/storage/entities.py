"""What does storage hand out? Values, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from bot.action_state import ActionState
from bot.schedule.hours import Hours
from bot.schedule.reminder_kind import ReminderKind
from flows.advice.findings import Findings
from flows.walk.assessment import Standing


class CardStyle(StrEnum):
    """Is a card changed in place, or is each a new message?"""

    EDITED = "edited"
    NEW = "new"


@dataclass(frozen=True)
class Person:
    """Who is talking; `address` is the card they stand at, `relationship` the one talked about now, `seen` when they
    last did something (UTC seconds), `misses` how many times in a row their words were not understood, `is_reachable`
    whether they take messages from us."""

    id: int
    language: str
    address: str
    version: int
    seen: int
    relationship: int | None = None
    card_style: CardStyle = CardStyle.EDITED
    is_plain: bool = False
    celebrates: bool = True
    pins: bool = False
    misses: int = 0
    was_offered_language: bool = False
    is_reachable: bool = True


@dataclass(frozen=True)
class Consent:
    """What was agreed to: the version of the text shown, in which language, when (UTC seconds)."""

    purpose: str
    text_version: str
    language: str
    given: int


@dataclass(frozen=True)
class Assessment:
    """One pass through the principles for one relationship, with everything said so far; `notes` by question, `sheets`
    what was filled in beside the questions, by sheet and line (`plan/goals`). `rechecked` are the practices that a
    second look at a part asks again; a look at the whole has none."""

    id: int
    person: int
    relationship: int
    version: int
    content_version: str
    standing: Standing
    started: int
    finished: int | None = None
    findings: Findings | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    rechecked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relationship:
    """One partner of a person; `nickname` as typed, None until then."""

    id: int
    version: int
    nickname: str | None


@dataclass(frozen=True)
class Action:
    """Something taken on for one relationship: the first step of a recommendation, or else `title` as typed. `owner` is
    a typed name, None for the person; `day` and `at` are local to them; `happened` is what they typed about it; `why`
    it was dropped. Nobody is reminded of what is muted."""

    id: int
    person: int
    relationship: int
    version: int
    state: ActionState
    created: int
    recommendation: str | None = None
    title: str | None = None
    owner: str | None = None
    happened: str | None = None
    day: date | None = None
    at: time | None = None
    closed: int | None = None
    why: str | None = None
    is_muted: bool = False

    @property
    def practice(self) -> str | None:
        return self.recommendation.partition(".")[0] if self.recommendation else None


@dataclass(frozen=True)
class ReminderPreferences:
    """When a user wants to hear from us. `is_sure` when they said what time it is there; `is_stopped` when they want
    no reminder at all."""

    hours: Hours
    is_sure: bool = False
    is_stopped: bool = False


@dataclass(frozen=True)
class Reminder:
    """One thing to be said once: `thing` is an action, an assessment, a relationship (pulse) or the person (digest);
    `day` is what it is for, `planned` when it was to be said and `due` when it is looked at next (UTC seconds)."""

    id: int
    person: int
    kind: ReminderKind
    thing: int
    day: date
    planned: int
    due: int
    claims: int = 0
    sent: int | None = None


class Stored(StrEnum):
    """Where a value stands: the side with its relationship, everything else in the table of that name."""

    SIDE = "side"
    ANSWER = "answer"
    FACT = "fact"
    WORDS = "words"
    ACTION = "action"


@dataclass(frozen=True)
class Was:
    """One stored thing as it was before a command: what kind, whose, its name, and its value; None where there was
    nothing."""

    kind: Stored
    owner: str
    owner_id: int
    name: str
    value: str | None
    is_earlier: bool = False
