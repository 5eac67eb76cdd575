"""What stands in the long lists: all answers, all partners, all results of the past?"""

from sqlalchemy import Connection

from bot.cards.questions.load import list_answers, next_question
from bot.core.address import number_of
from bot.core.paging import page_of
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import (
    HistoryLine,
    HistoryShown,
    NameAsked,
    PartnerLine,
    PartnerRemovalAsked,
    PartnerShown,
    PartnersShown,
    PastShown,
    StillSoAsked,
)
from bot.services.findings import findings_of
from bot.services.standings import show_results
from bot.storage.assessments import find_assessment, list_passes, newest_assessment
from bot.storage.entities import Assessment, Relationship
from bot.storage.facts import oldest_fact
from bot.storage.relationships import find_relationship, list_relationships
from flows.content import Owner
from flows.walk.assessment import Flow

PARTNERS_A_PAGE, RESULTS_A_PAGE = 6, 6
SIX_MONTHS = 182 * 24 * 3600  # seconds


def show_partners(connection: Connection, flow: Flow, visit: Visit, rest: str) -> PartnersShown:
    partners = list_relationships(connection, visit.person.id)
    shown, page, pages = page_of(partners, rest, PARTNERS_A_PAGE)
    lines = tuple(line for one in shown if (line := _partner(connection, flow, visit, one)))
    person = Ref(visit.person.id, visit.person.version)
    return PartnersShown(person, lines, (page - 1) * PARTNERS_A_PAGE + 1, page, pages)


def show_partner(connection: Connection, flow: Flow, visit: Visit, rest: str) -> PartnerShown | None:
    """None for a partner who is not theirs."""
    line = _named(connection, flow, visit, rest)
    return PartnerShown(line) if line else None


def ask_removal(connection: Connection, flow: Flow, visit: Visit, rest: str) -> PartnerRemovalAsked | None:
    line = _named(connection, flow, visit, rest)
    return PartnerRemovalAsked(line) if line else None


def ask_name(connection: Connection, flow: Flow, visit: Visit, rest: str) -> NameAsked | None:
    found = find_relationship(connection, visit.person.id, number_of(rest) or 0)
    if found is None:
        return None
    question = flow.content.profile.questions["nickname"]
    is_new = found.id == visit.person.relationship and found.nickname is None
    onward_ = after_name(connection, flow, visit) if is_new else f"partner/{found.id}"
    return NameAsked(Ref(found.id, found.version), found.nickname, question, onward_)


def after_name(connection: Connection, flow: Flow, visit: Visit) -> str:
    """Where a new assessment goes on: is what we know of the firm still so, or the first open question."""
    oldest = oldest_fact(connection, visit.person.id)
    if oldest is not None and oldest < visit.now - SIX_MONTHS:
        return "still"
    return (next_question(flow, visit.assessment.standing) if visit.assessment else None) or "menu"


def ask_still_so(flow: Flow, visit: Visit, assessment: Assessment) -> StillSoAsked:
    questions = flow.content.profile.questions
    facts = tuple(
        (questions[name], value)
        for name, value in assessment.standing.facts.items()
        if name in questions and questions[name].owner is Owner.FIRM
    )
    return StillSoAsked(
        Ref(visit.person.id, visit.person.version), facts, next_question(flow, assessment.standing) or "results"
    )


def show_history(connection: Connection, assessment: Assessment, rest: str) -> HistoryShown:
    """What is over with this partner: everything but the assessment that is open or was finished last."""
    passes = [one for one in list_passes(connection, assessment.relationship) if one.id != assessment.id]
    lines = [HistoryLine(one.id, one.started, one.finished, one.answered, one.overall) for one in passes]
    shown, page, pages = page_of([line for line in lines if line.answered], rest, RESULTS_A_PAGE)
    return HistoryShown(tuple(shown), page, pages, assessment.standing.facts.get("nickname"))


def show_past(connection: Connection, flow: Flow, visit: Visit, rest: str) -> PastShown | None:
    """None for an assessment that is not theirs."""
    past = find_assessment(connection, visit.person.id, number_of(rest) or 0)
    return PastShown(show_results(flow, past), past.started, past.finished) if past else None


def _named(connection: Connection, flow: Flow, visit: Visit, rest: str) -> PartnerLine | None:
    found = find_relationship(connection, visit.person.id, number_of(rest) or 0)
    return _partner(connection, flow, visit, found) if found else None


def _partner(connection: Connection, flow: Flow, visit: Visit, of: Relationship) -> PartnerLine | None:
    assessment = newest_assessment(connection, visit.person.id, of.id)
    if assessment is None:
        return None
    lines = [line for line in list_answers(flow, assessment) if line.question.owner is None]
    findings = findings_of(flow, assessment)
    scores = [score for score in findings.overview.principles if score.score is not None]
    weakest = min(scores, key=lambda score: score.score or 0) if scores else None
    return PartnerLine(
        relationship=Ref(of.id, of.version),
        nickname=of.nickname,
        answered=sum(line.answer is not None for line in lines),
        total=len(lines),
        weakest=flow.content.principle(weakest.code) if weakest else None,
        is_current=of.id == visit.person.relationship,
    )
