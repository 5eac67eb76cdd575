"""The plan on one page, and a section of it."""

from dataclasses import dataclass

from bot.core.change import Attachment
from bot.core.ref import Ref
from flows.advice.plan_draft import Plan, PlanLine


@dataclass(frozen=True)
class PlanShown:
    """Where the plan stands, or with `is_read` its text."""

    plan: Plan
    is_read: bool = False


@dataclass(frozen=True)
class SectionShown:
    """One section of the plan; `following` is the next one that is open."""

    plan: Plan
    line: PlanLine
    assessment: Ref
    following: str | None


@dataclass(frozen=True)
class PlanFile(Attachment):
    """The plan as a file that both sides can edit, in the language of the `tag`."""

    plan: Plan
    tag: str
