"""What is in the files in which results are taken along?"""

from bot.action_state import ActionState
from bot.cards.actions.load import line_of
from bot.cards.questions.load import list_answers, profile_of
from bot.cards.recommendations.load import advice_at
from bot.cards.results.load import results_of
from bot.cards.results.shown import OpenAction, PartnerPictured, PartnersPictured, Pictured, Reported, Tabled
from bot.core.records import ClientRecords
from flows.advice.findings import targets_of

MOST_PICTURED = 12  # partners; more would be too small to read on a phone


def picture(records: ClientRecords) -> Pictured:
    """The result with the one before it, if there was any."""
    results, earlier = results_of(records, records.assessment), records.previous_result
    before = records.findings_for(earlier) if earlier else None
    is_same_side = before is not None and before.perspective is results.findings.perspective
    return Pictured(
        results=results,
        targets=targets_of(records.content, results.findings),
        earlier=before if is_same_side else None,
        earlier_at=(earlier.finished or earlier.started) if earlier else 0,
    )


def report(records: ClientRecords) -> Reported:
    places = [place for place, advice in enumerate(records.findings.advice, 1) if advice.is_now]
    advice = filter(None, (advice_at(records, place) for place in places))
    is_open = (action for action in records.partner_actions if action.state is ActionState.OPEN)
    taken_on = tuple(OpenAction(action.recommendation, action.title, action.day) for action in is_open)
    return Reported(picture(records), tuple(advice), records.now, taken_on)


def tabulate(records: ClientRecords) -> Tabled:
    return Tabled(
        results=results_of(records, records.assessment),
        facts=profile_of(records.flow, records.assessment).facts,
        lines=list_answers(records.flow, records.assessment),
        actions=tuple(line_of(records, action) for action in records.partner_actions),
    )


def picture_partners(records: ClientRecords) -> PartnersPictured:
    """All partners of whom something is known."""
    pictured: list[PartnerPictured] = []
    for assessment in records.newest_assessments():
        findings = records.findings_for(assessment)
        if findings.has_levels:
            name = records.nicknames.get(assessment.relationship)
            pictured.append(PartnerPictured(name, findings, targets_of(records.content, findings)))
    return PartnersPictured(tuple(sorted(pictured, key=_strength)[:MOST_PICTURED]))


def _strength(partner: PartnerPictured) -> int:
    overall = partner.findings.overview.overall
    return 101 if overall is None else overall
