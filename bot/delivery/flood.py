"""Does somebody send more than anybody can read?"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

BURST = 100
PER_SECOND = 10.0
MOST_KNOWN = 10_000
NOTICE_SECONDS = 30.0


class Verdict(StrEnum):
    """TOO_MUCH is said only once in a while; the rest of the flood is passed over in silence."""

    FINE = "fine"
    TOO_MUCH = "too much"
    STILL_TOO_MUCH = "still too much"


@dataclass
class _Bucket:
    left: float
    at: float
    noticed: float = -NOTICE_SECONDS


class Flood:
    """A bucket for everybody, which fills again with time. Nobody who reads the cards comes near its bottom."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def judge(self, person: str) -> Verdict:
        """To be asked once for each update."""
        now = self._clock()
        bucket = self._buckets.get(person)
        if bucket is None:
            self._make_room(now)
            bucket = self._buckets[person] = _Bucket(BURST, now)
        bucket.left = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            return Verdict.FINE
        if now - bucket.noticed < NOTICE_SECONDS:
            return Verdict.STILL_TOO_MUCH
        bucket.noticed = now
        return Verdict.TOO_MUCH

    def _make_room(self, now: float) -> None:
        """Whoever was silent for long enough is as somebody who never came."""
        if len(self._buckets) >= MOST_KNOWN:
            full = BURST / PER_SECOND
            self._buckets = {person: bucket for person, bucket in self._buckets.items() if now - bucket.at < full}
