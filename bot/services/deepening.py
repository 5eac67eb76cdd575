"""How does somebody go deeper without losing what they have answered?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import ASK, Deed
from bot.core.planning import plan_unfinished
from bot.core.records import records_of
from bot.core.visit import Visit
from bot.outcomes import DeeperWay
from bot.services.deeds import StaleDeed, check_assessment
from bot.services.findings import findings_of
from bot.services.keeping import Moved, keep
from bot.storage.entities import Assessment
from flows.advice.deepening import count_more, to_core, to_deep, weakest
from flows.content import Depth
from flows.walk.assessment import Flow, Standing

CORE, WEAKEST = "core", "weakest"


def ways_deeper(flow: Flow, assessment: Assessment) -> DeeperWay | None:
    """What could be asked next, and how much it is; None when nothing is left."""
    standing = assessment.standing
    wish = CORE if standing.depth is Depth.QUICK else WEAKEST
    return _way(flow, assessment, wish)


def way_into(flow: Flow, assessment: Assessment, code: str) -> DeeperWay | None:
    """All questions on one principle."""
    return _way(flow, assessment, code)


def deepen(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Asks more in the same assessment. Raises StaleDeed."""
    assessment = check_assessment(visit, deed)
    deeper = _deeper(flow, assessment, deed.answer)
    if deeper is None or deeper == assessment.standing:
        raise StaleDeed
    saved, _was = keep(connection, flow, assessment, deeper, visit.now)
    plan_unfinished(records_of(connection, flow, visit), saved.id)
    route = flow.alone(deed.answer, deeper) if flow.content.principle(deed.answer) else flow.whole(deeper)
    waiting = flow.unanswered(route, deeper) or flow.unanswered(flow.whole(deeper), deeper)
    return replace(visit, assessment=saved), f"{ASK}/{waiting[0]}" if waiting else "results"


def _way(flow: Flow, assessment: Assessment, wish: str) -> DeeperWay | None:
    deeper = _deeper(flow, assessment, wish)
    count = count_more(flow, assessment.standing, deeper) if deeper else 0
    return DeeperWay(wish, count) if count else None


def _deeper(flow: Flow, assessment: Assessment, wish: str) -> Standing | None:
    standing = assessment.standing
    if wish == CORE:
        return to_core(standing)
    if wish == WEAKEST:
        return to_deep(standing, weakest(flow, findings_of(flow, assessment).overview, standing))
    return to_deep(standing, [wish]) if flow.content.principle(wish) else None
