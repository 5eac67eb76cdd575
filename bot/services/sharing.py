"""Which result does somebody share with another chat?"""

from sqlalchemy import Connection

from bot.core.address import number_of
from bot.core.visit import Visit
from bot.outcomes import ResultsShown
from bot.services.findings import findings_of
from bot.services.standings import show_results
from bot.storage.assessments import find_assessment
from flows.walk.assessment import Flow


def find_shared(connection: Connection, flow: Flow, visit: Visit, which: str) -> ResultsShown | None:
    """By number and version, as on the button: what has changed since was not seen as it is now. None for what is not
    theirs."""
    id_, _, version = which.strip().partition(".")
    assessment = find_assessment(connection, visit.person.id, number_of(id_) or 0)
    if assessment is None or assessment.version != number_of(version) or not findings_of(flow, assessment).levels:
        return None
    return show_results(flow, assessment)
