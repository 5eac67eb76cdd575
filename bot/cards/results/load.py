"""What is on the cards about results: all of them, and each principle?"""

from dataclasses import replace

from bot.cards.card import Place
from bot.cards.questions.load import list_answers
from bot.cards.recommendations.load import sharper_question
from bot.cards.results.depth import way_into, ways_deeper
from bot.cards.results.shown import KeepsakesShown, PrincipleShown, PrinciplesListed, ResultsShown
from bot.core.address import ALONE, number_of
from bot.core.records import ClientRecords, next_question
from bot.core.ref import Ref
from bot.storage.entities import Assessment
from flows.content import Kind


def load_results(records: ClientRecords, _place: Place) -> ResultsShown:
    return replace(results_of(records, records.assessment), has_before=records.previous_result is not None)


def results_of(records: ClientRecords, assessment: Assessment) -> ResultsShown:
    """Of this assessment or of another one of theirs."""
    flow, standing = records.flow, assessment.standing
    findings, onward, route = records.findings_for(assessment), next_question(flow, standing), flow.whole(standing)
    asked = [step for step in flow.path(route, standing) if flow.question(step, standing).kind is Kind.LADDER]
    return ResultsShown(
        findings=findings,
        asked=len(asked),
        onward=onward,
        skipped=flow.skipped(route, standing),
        sharper=sharper_question(flow, standing),
        nickname=standing.facts.get("nickname"),
        assessment=Ref(assessment.id, assessment.version),
        notes=tuple(line for line in list_answers(flow, assessment) if line.note),
        deeper=None if onward else ways_deeper(flow, standing, findings),
    )


def find_shared(records: ClientRecords, which: str) -> ResultsShown | None:
    """The result that its owner shares, by number and version, as on the button: what has changed since was not seen as
    it is now. None for what is not theirs."""
    id_, _, version = which.strip().partition(".")
    assessment = records.assessment_of(number_of(id_) or 0)
    if assessment is None or assessment.version != number_of(version):
        return None
    return results_of(records, assessment) if records.findings_for(assessment).has_levels else None


def load_keepsakes(records: ClientRecords, _place: Place) -> KeepsakesShown | None:
    """None while there is nothing to keep."""
    return KeepsakesShown(records.standing.facts.get("nickname")) if records.findings.has_levels else None


def load_principles(records: ClientRecords, _place: Place) -> PrinciplesListed:
    scores = {score.code: score.score for score in records.findings.overview.principles}
    listed = tuple((principle, scores[principle.code]) for principle in records.content.principles)
    return PrinciplesListed(listed, next_question(records.flow, records.standing))


def load_principle(records: ClientRecords, place: Place) -> PrincipleShown | None:
    """None for a principle that does not exist."""
    flow, findings, principle = records.flow, records.findings, records.content.principle(place.rest)
    if principle is None:
        return None
    now = [advice for advice in findings.advice if advice.is_now]
    return PrincipleShown(
        principle=principle,
        score=next(score.score for score in findings.overview.principles if score.code == principle.code),
        lines=tuple(line for line in list_answers(flow, records.assessment) if line.principle is principle),
        advice=next((n for n, advice in enumerate(now, 1) if advice.practice in principle.practices), None),
        first=f"{ALONE}/{flow.alone(principle.code, records.standing)[0].steps[0]}",
        onward=next_question(flow, records.standing),
        assessment=records.assessment_ref,
        deeper=way_into(flow, records.standing, findings, principle.code),
    )
