"""Which assessments are over, and what did they come to?"""

from bot.cards.card import Place
from bot.cards.history.shown import HistoryLine, HistoryShown, PastShown
from bot.cards.results.load import results_of
from bot.core.address import number_of
from bot.core.paging import page_of
from bot.core.records import ClientRecords

RESULTS_A_PAGE = 6


def load_history(records: ClientRecords, place: Place) -> HistoryShown:
    """What is over with this partner: everything but the assessment that is open or was finished last."""
    passes = [one for one in records.passes() if one.id != records.assessment.id and one.answered]
    lines = [HistoryLine(one.id, one.started, one.finished, one.answered, one.overall) for one in passes]
    shown, page, pages = page_of(lines, place.rest, RESULTS_A_PAGE)
    return HistoryShown(tuple(shown), page, pages, records.standing.facts.get("nickname"))


def load_past(records: ClientRecords, place: Place) -> PastShown | None:
    """None for an assessment that is not theirs."""
    past = records.assessment_of(number_of(place.rest) or 0)
    return PastShown(results_of(records, past), past.started, past.finished) if past else None
