"""Was it answered without reading? The same level again and again, in a few seconds each."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from flows.content.weights import Hasty


def count_hasty(levels: Mapping[str, int], times: Mapping[str, int], hasty: Hasty) -> int:
    """How many of the last answers in a row (by their UTC seconds) are on one level and were given fast; 0 where they
    are fewer than scoring.yaml calls hasty."""
    given = sorted((times[code], code) for code in levels if code in times)
    run: list[int] = []
    for at, code in reversed(given):
        if levels[code] != levels[given[-1][1]]:
            break
        run.append(at)
    return len(run) if len(run) >= hasty.in_a_row and _is_fast(run, hasty.seconds) else 0


def is_hasty(levels: Mapping[str, int], times: Mapping[str, int], hasty: Hasty) -> bool:
    """Is there such a run anywhere?"""
    given = sorted((times[code], code) for code in levels if code in times)
    windows = (given[place : place + hasty.in_a_row] for place in range(len(given) - hasty.in_a_row + 1))
    return any(
        len({levels[code] for _at, code in window}) == 1 and _is_fast([at for at, _code in window], hasty.seconds)
        for window in windows
    )


def _is_fast(times: Sequence[int], seconds: float) -> bool:
    ordered = sorted(times)
    return median(later - earlier for earlier, later in pairwise(ordered)) < seconds
