"""How much more can be asked, and where is it worth it?"""

from collections.abc import Collection
from dataclasses import replace

from flows.advice.scoring import Overview
from flows.content import Depth
from flows.walk.assessment import Flow, Standing


def to_core(standing: Standing) -> Standing:
    """Two practices a principle; what was answered stays answered."""
    return replace(standing, depth=Depth.CORE)


def to_deep(standing: Standing, codes: Collection[str]) -> Standing:
    """All practices of these principles."""
    return replace(standing, deepened=standing.deepened | frozenset(codes))


def weakest(flow: Flow, overview: Overview, standing: Standing) -> tuple[str, ...]:
    """The principles with the lowest scores that have more to ask, as many as scoring.yaml says; fewer if there are no
    more with a score."""
    scored = [score for score in overview.principles if score.score is not None]
    worst = sorted(scored, key=lambda score: score.score or 0)
    return tuple(score.code for score in worst if count_more(flow, standing, to_deep(standing, [score.code])))[
        : flow.content.scoring.deepen
    ]


def count_more(flow: Flow, standing: Standing, deeper: Standing) -> int:
    """How many questions would be asked besides those that are asked already."""
    here, there = flow.whole(standing), flow.whole(deeper)
    # A practice is asked in one block only, so blocks that are on both ways need not be walked.
    left, come = (tuple(block for block in a if block not in b) for a, b in ((here, there), (there, here)))
    now = {stop.step for stop in flow.stops(left, standing) if stop.is_practice}
    return len({stop.step for stop in flow.stops(come, deeper) if stop.is_practice} - now)
