"""Does a message wait as long as it must, and no longer?"""

import pytest

from bot.delivery.flood import BURST, NOTICE_SECONDS, PER_SECOND, Flood, Verdict
from bot.delivery.pace import SECONDS_IN_A_CHAT, UNASKED_PER_SECOND, Pace

ANN, BOB, CAT = 7, 8, 9
MOST_OF_TELEGRAM = 30


class Time:
    """Passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pace(time: Time) -> Pace:
    return Pace(time, time.sleep)


async def test_a_reply_goes_at_once(pace: Pace, time: Time) -> None:
    for _ in range(1000):
        await pace.turn(ANN)

    assert time.now == 100.0


async def test_only_the_chat_that_was_told_to_wait_waits_and_exactly_so_long(pace: Pace, time: Time) -> None:
    pace.told(ANN, 35)
    await pace.turn(BOB)
    others = time.now
    await pace.turn(ANN)

    assert (others, time.now) == (100.0, 135.0)


async def test_when_two_chats_were_told_all_wait(pace: Pace, time: Time) -> None:
    pace.told(ANN, 35)
    pace.told(BOB, 20)
    await pace.turn(CAT)

    assert time.now == 135.0


async def test_a_wait_that_is_over_does_not_count_for_the_next(pace: Pace, time: Time) -> None:
    pace.told(ANN, 5)
    await pace.turn(ANN)
    pace.told(BOB, 5)
    before = time.now
    await pace.turn(CAT)

    assert time.now == before


async def test_what_nobody_asked_for_is_spread_over_time_and_over_chats(pace: Pace, time: Time) -> None:
    sent: list[float] = []
    for place in range(200):
        await pace.turn_unasked(1000 + place)
        sent.append(time.now)
    again = time.now
    await pace.turn_unasked(1199)

    windows = [sum(start <= at < start + 1 for at in sent) for start in sent]
    assert max(windows) == UNASKED_PER_SECOND < MOST_OF_TELEGRAM
    assert time.now - again == pytest.approx(SECONDS_IN_A_CHAT)


async def test_what_nobody_asked_for_waits_as_told_too(pace: Pace, time: Time) -> None:
    pace.told(ANN, 35)
    await pace.turn_unasked(BOB)
    other = time.now
    await pace.turn_unasked(ANN)

    assert (other, time.now) == (100.0, 135.0)


def test_a_flood_is_bounded_said_once_and_over_with_time() -> None:
    time = Time()
    flood = Flood(time)
    verdicts = [flood.judge("7") for _ in range(BURST + 50)]
    beside = flood.judge("8")
    time.now += NOTICE_SECONDS + 1
    after = [flood.judge("7") for _ in range(BURST + 1)]

    assert verdicts == [Verdict.FINE] * BURST + [Verdict.TOO_MUCH] + [Verdict.STILL_TOO_MUCH] * 49
    assert beside is Verdict.FINE
    assert after == [Verdict.FINE] * BURST + [Verdict.TOO_MUCH]


def test_somebody_quick_but_human_is_never_turned_away() -> None:
    time = Time()
    flood = Flood(time)
    verdicts = []
    for _ in range(5000):
        time.now += 1 / (PER_SECOND - 1)
        verdicts.append(flood.judge("7"))

    assert set(verdicts) == {Verdict.FINE}
