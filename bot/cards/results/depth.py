"""How much more can be asked, with all that is answered kept?"""

from bot.cards.results.shown import DeeperWay
from flows.advice.deepening import count_more, to_core, to_deep, weakest
from flows.advice.findings import Findings
from flows.content import Depth
from flows.walk.assessment import Flow, Standing

CORE, WEAKEST = "core", "weakest"


def ways_deeper(flow: Flow, standing: Standing, findings: Findings) -> DeeperWay | None:
    """What could be asked next, and how much it is; None when nothing is left."""
    return way_into(flow, standing, findings, CORE if standing.depth is Depth.QUICK else WEAKEST)


def way_into(flow: Flow, standing: Standing, findings: Findings, wish: str) -> DeeperWay | None:
    """What a wish adds: CORE, WEAKEST, or all questions on one principle by its code."""
    deeper = deepen_to(flow, standing, findings, wish)
    count = count_more(flow, standing, deeper) if deeper else 0
    return DeeperWay(wish, count) if count else None


def deepen_to(flow: Flow, standing: Standing, findings: Findings, wish: str) -> Standing | None:
    """The same with more to ask; None for a wish that nobody knows."""
    if wish == CORE:
        return to_core(standing)
    if wish == WEAKEST:
        return to_deep(standing, weakest(flow, findings.overview, standing))
    return to_deep(standing, [wish]) if flow.content.principle(wish) else None
