"""When does a user want to be written to?"""

from dataclasses import dataclass
from datetime import time

from bot.core.ref import Ref
from bot.schedule.hours import Hours
from bot.schedule.zones import Candidate


@dataclass(frozen=True)
class ClockAsked:
    """What time is it where they are? `typed` is what they said that it is."""

    person: Ref
    candidates: tuple[Candidate, ...]
    present: str
    is_sure: bool
    typed: time | None
    address: str
    back: str


@dataclass(frozen=True)
class HoursAsked:
    person: Ref
    hours: Hours
    address: str
    back: str
