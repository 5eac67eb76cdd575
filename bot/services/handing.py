"""What is in the files that people take along?"""

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.cards.actions.load import line_of
from bot.cards.questions.load import list_answers, profile_of
from bot.core.records import ClientRecords
from bot.core.visit import Visit
from bot.outcomes import OpenAction, PartnerPictured, PartnersPictured, Pictured, Reported, Tabled
from bot.services.findings import findings_of
from bot.services.standings import show_advice, show_results
from bot.storage.action_rows import actions_of
from bot.storage.assessments import newest_assessments, previous_result
from bot.storage.entities import Assessment
from bot.storage.relationships import list_relationships
from flows.advice.findings import targets_of
from flows.walk.assessment import Flow

MOST_PICTURED = 12  # partners; more would be too small to read on a phone


def picture(connection: Connection, flow: Flow, assessment: Assessment) -> Pictured:
    """The result with the one before it, if there was any."""
    results = show_results(flow, assessment)
    earlier = previous_result(connection, assessment)
    before = findings_of(flow, earlier) if earlier else None
    is_same_side = before is not None and before.perspective is results.findings.perspective
    return Pictured(
        results=results,
        targets=targets_of(flow.content, results.findings),
        earlier=before if is_same_side else None,
        earlier_at=(earlier.finished or earlier.started) if earlier else 0,
    )


def report(connection: Connection, flow: Flow, assessment: Assessment, now: int) -> Reported:
    pictured = picture(connection, flow, assessment)
    places = [place for place, advice in enumerate(pictured.results.findings.advice, 1) if advice.is_now]
    shown = (show_advice(flow, assessment, str(place), now) for place in places)
    actions = (action for action in actions_of(connection, assessment.relationship) if action.state is ActionState.OPEN)
    taken_on = tuple(OpenAction(action.recommendation, action.title, action.day) for action in actions)
    return Reported(pictured, tuple(filter(None, shown)), now, taken_on)


def tabulate(connection: Connection, flow: Flow, visit: Visit, assessment: Assessment) -> Tabled:
    records = ClientRecords(connection, flow, visit.person, assessment, visit.now, visit.machine)
    return Tabled(
        results=show_results(flow, assessment),
        facts=profile_of(flow, assessment).facts,
        lines=list_answers(flow, assessment),
        actions=tuple(line_of(records, action) for action in records.partner_actions),
    )


def picture_partners(connection: Connection, flow: Flow, visit: Visit) -> PartnersPictured:
    """All partners of whom something is known."""
    pictured: list[PartnerPictured] = []
    names = {one.id: one.nickname for one in list_relationships(connection, visit.person.id)}
    for assessment in newest_assessments(connection, visit.person.id):
        findings = findings_of(flow, assessment)
        if findings.levels:
            name = names.get(assessment.relationship)
            pictured.append(PartnerPictured(name, findings, targets_of(flow.content, findings)))
    return PartnersPictured(tuple(sorted(pictured, key=_strength)[:MOST_PICTURED]))


def _strength(partner: PartnerPictured) -> int:
    overall = partner.findings.overview.overall
    return 101 if overall is None else overall
