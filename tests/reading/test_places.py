"""Whose clock is it, when a place is named?"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.reading.places import NAMES, ZONES, read_place

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        *(("上海", 8), ("北京时间", 8), ("UTC+8", 8), ("GMT+8", 8), ("东八区", 8), ("Kuala Lumpur", 8), ("槟城", 8)),
        *(("檳城", 8), ("utc -5", -5), ("西五区", -5), ("+8", 8), ("UTC", 0), ("GMT", 0), ("UTC+05:30", 5.5)),
        *(("London time", 0), ("in Berlin", 1), ("我在上海", 8), ("深圳", 8), ("New York", -5), ("东十二区", 12)),
    ],
)
def test_a_place_or_a_distance_has_a_clock(typed: str, hours: float) -> None:
    place = read_place(typed)

    assert place is not None
    assert NOON.astimezone(place).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("typed", ["", "14:30", "8", "Mars", "UTC+99", "东二十区", "shang", "上", "9am", "\ud800"])
def test_all_other_words_name_no_clock(typed: str) -> None:
    assert read_place(typed) is None


def test_no_place_is_in_two_zones() -> None:
    assert len(ZONES) == sum(len(names.split("|")) for names in NAMES.values())
