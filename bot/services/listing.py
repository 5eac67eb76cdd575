"""What stands in the long lists: all answers, all partners, all results of the past?"""

from sqlalchemy import Connection

from bot.core.address import number_of
from bot.core.paging import page_of
from bot.core.visit import Visit
from bot.outcomes import HistoryLine, HistoryShown, PastShown
from bot.services.standings import show_results
from bot.storage.assessments import find_assessment, list_passes
from bot.storage.entities import Assessment
from flows.walk.assessment import Flow

RESULTS_A_PAGE = 6


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
