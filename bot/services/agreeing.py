"""What stands on the plan on one page, and how does it come there?"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import PLAN as CARD
from bot.core.address import Deed, Verb
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import AgreementAsked, AgreementShown
from bot.services.answering import Moved
from bot.services.deeds import StaleDeed, check_assessment
from bot.storage.assessments import save_version
from bot.storage.entities import Assessment
from bot.storage.undo import LastDeed, put, remember, sheet_of
from flows.advice.plan_draft import Plan, draft_plan
from flows.content.agreement import CHOSEN, PLAN
from flows.walk.assessment import Flow


def plan_of(flow: Flow, assessment: Assessment) -> Plan:
    return draft_plan(flow.content.agreement, flow.lookup(assessment.standing), assessment.sheets)


def show_agreement(flow: Flow, assessment: Assessment, is_read: bool = False) -> AgreementShown:
    """Where the plan stands, or with `is_read` its text."""
    return AgreementShown(plan_of(flow, assessment), is_read)


def ask_section(flow: Flow, assessment: Assessment, section: str) -> AgreementAsked | None:
    """None for a section that does not exist."""
    plan = plan_of(flow, assessment)
    line = plan.line(section)
    ref = Ref(assessment.id, assessment.version)
    return AgreementAsked(plan, line, ref, plan.following(section)) if line else None


def settle(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Takes the offer that was tapped, or what was said away. Raises StaleDeed."""
    assessment = check_assessment(visit, deed)
    card, _, section = deed.address.partition("/")
    line = plan_of(flow, assessment).line(section)
    if card != CARD or line is None:
        raise StaleDeed
    if deed.verb is Verb.FORGET:
        return _keep(connection, visit, assessment, section, {}), deed.address
    if deed.verb is not Verb.PICK or deed.answer not in {offer.id for offer in line.offered}:
        raise StaleDeed
    visit = _keep(connection, visit, assessment, section, {CHOSEN: deed.answer})
    return visit, _onward(flow, visit, section, was_settled=line.is_settled)


def write(connection: Connection, flow: Flow, visit: Visit, section: str, words: str) -> Moved:
    """Keeps what was typed as the line of a section. Raises StaleDeed."""
    assessment = visit.assessment
    line = plan_of(flow, assessment).line(section) if assessment else None
    if assessment is None or line is None:
        raise StaleDeed
    visit = _keep(connection, visit, assessment, section, {PLAN: words})
    return visit, _onward(flow, visit, section, was_settled=line.is_settled)


def _onward(flow: Flow, visit: Visit, section: str, was_settled: bool) -> str:
    """Who filled a gap goes on to the next one; who changed a line goes back to the whole."""
    following = plan_of(flow, visit.assessment).following(section) if visit.assessment and not was_settled else None
    return f"{CARD}/{following}" if following else CARD


def _keep(
    connection: Connection, visit: Visit, assessment: Assessment, section: str, wanted: Mapping[str, str]
) -> Visit:
    """A section has a typed line or a chosen one, never both."""
    lines = {f"{kind}{section}": (kind == PLAN, wanted.get(kind)) for kind in (PLAN, CHOSEN)}
    was = tuple(sheet_of(assessment, name, assessment.sheets.get(name), typed) for name, (typed, _) in lines.items())
    put(connection, [sheet_of(assessment, name, value, typed) for name, (typed, value) in lines.items()], visit.now)
    others = {name: value for name, value in assessment.sheets.items() if name not in lines}
    said = {name: value for name, (_, value) in lines.items() if value}
    saved = save_version(connection, replace(assessment, sheets=others | said))
    last = LastDeed(saved.id, saved.version, f"{CARD}/{section}", was)
    remember(connection, assessment.person, last, visit.now)
    return replace(visit, assessment=saved)
