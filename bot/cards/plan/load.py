"""What stands on the plan on one page?"""

from bot.cards.card import Place
from bot.cards.plan.shown import PlanShown, SectionShown
from bot.core.address import PLAN_READ
from bot.core.records import ClientRecords
from flows.advice.plan_draft import Plan, draft_plan


def plan_of(records: ClientRecords) -> Plan:
    sheets = records.assessment.sheets
    return draft_plan(records.content.agreement, records.flow.lookup(records.standing), sheets)


def load_plan(records: ClientRecords, place: Place) -> PlanShown | None:
    """Where it stands, or at PLAN_READ its text."""
    return None if place.rest else PlanShown(plan_of(records), is_read=place.card == PLAN_READ)


def load_section(records: ClientRecords, place: Place) -> SectionShown | None:
    """None for a section that does not exist."""
    plan = plan_of(records)
    line = plan.line(place.rest)
    return SectionShown(plan, line, records.assessment_ref, plan.following(place.rest)) if line else None
