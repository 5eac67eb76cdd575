"""A second look that is offered, and what it came to."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.advice.comparison import Comparison
from flows.advice.findings import Findings

A_PULSE = 3  # questions
# How much is looked at again, and when else, as buttons say it.
PULSE, PART, WHOLE = "pulse", "part", "whole"
A_MONTH, NEVER = "month", "never"


@dataclass(frozen=True)
class LookOffered:
    """A second look: at the questions behind the actions (`part` of them), or at all (`whole`). `since` is when there
    was a result, in UTC seconds."""

    assessment: Ref
    nickname: str | None
    part: int
    whole: int
    done: int
    chosen: int
    since: int | None


@dataclass(frozen=True)
class CompareShown:
    """This result beside the one before it; `then` is when that was, in UTC seconds. `is_part` when only some questions
    were asked again, `is_open` while some still are."""

    comparison: Comparison
    before: Findings
    now: Findings
    then: int
    nickname: str | None
    is_part: bool
    is_open: bool
