"""What does somebody say to a piece of advice?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import Deed
from bot.core.visit import Visit
from bot.services.deeds import StaleDeed, check_assessment
from bot.services.findings import findings_of
from bot.services.keeping import Moved, keep
from bot.storage.undo import LastDeed, remember
from flows.advice.weighing import RESPONSES
from flows.walk.assessment import Flow


def respond(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Keeps what was said, and what to do is put together anew. Raises StaleDeed for advice that was not given."""
    assessment = check_assessment(visit, deed)
    advised = [advice.id for advice in findings_of(flow, assessment).advice]
    if deed.address not in advised or deed.answer not in RESPONSES:
        raise StaleDeed
    standing = flow.with_response(deed.address, deed.answer, assessment.standing)
    saved, was = keep(connection, flow, assessment, standing, visit.now)
    here = f"advice/{advised.index(deed.address) + 1}"
    remember(connection, assessment.person, LastDeed(saved.id, saved.version, here, was), visit.now)
    left = len(findings_of(flow, saved).advice)
    place = min(advised.index(deed.address) + 1, left)
    return replace(visit, assessment=saved), f"advice/{place}" if place else "results"
