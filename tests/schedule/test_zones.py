"""Is somebody's time zone found, whatever they and their machine say?"""

import os
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.home_zone import LARGEST, guess_zone
from bot.schedule.zones import CITIES, LIKELY, Zone, find_zone, likely_zones, zones_at

NOW = datetime(2026, 11, 25, 2, 20, tzinfo=UTC)
NOWHERE = Zone("UTC", is_known=False)


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "CET-1CEST", "\x00", "e" * 9999, "\ud800"],
)
def test_what_is_no_zone_is_utc_and_says_that_it_is_not_known(name: str) -> None:
    assert find_zone(name) == NOWHERE
    assert guess_zone(None, name) == NOWHERE


@pytest.mark.parametrize(
    ("tag", "machine", "zone"),
    [
        *(
            ("zh-hans", None, "Asia/Shanghai"),
            ("zh-Hant-TW", None, "Asia/Taipei"),
            ("zh_HK.UTF-8", None, "Asia/Hong_Kong"),
        ),
        *(("en", None, "Europe/London"), ("en-US", None, "America/New_York"), ("de_AT", None, "Europe/Vienna")),
        *(("en", "Asia/Tokyo", "Asia/Tokyo"), ("en", ":Asia/Tokyo", "Asia/Tokyo"), (None, "UTC", "UTC")),
        *(("en", "/usr/share/zoneinfo/America/Argentina/Salta", "America/Argentina/Salta"),),
        *(("zh", "/usr/share/zoneinfo/posix/Asia/Urumqi", "Asia/Urumqi"), ("zh", "CST-8", "Asia/Shanghai")),
    ],
)
def test_a_zone_is_guessed_from_the_machine_and_else_from_the_language(
    tag: str | None, machine: str | None, zone: str
) -> None:
    assert guess_zone(tag, machine) == Zone(zone, is_known=True)


@pytest.mark.parametrize("tag", [None, "", "C", "tlh", "C.UTF-8"])
def test_a_language_that_says_nothing_is_no_guess(tag: str | None) -> None:
    assert guess_zone(tag) == NOWHERE


def test_every_zone_that_is_offered_or_guessed_is_one() -> None:
    offered = {*CITIES, *LIKELY["zh"], *LIKELY["en"], *LARGEST.values()}

    assert offered <= available_timezones()


@pytest.mark.parametrize(("tag", "first"), [("zh_Hans", "Asia/Shanghai"), ("en", "Europe/London")])
def test_likely_zones_show_different_times_and_the_likeliest_first(tag: str, first: str) -> None:
    offered = likely_zones(tag, NOW)

    assert offered[0].zone == first
    assert len(offered) == 6
    assert len({one.local.strftime("%H:%M") for one in offered}) == 6
    assert all(one.local == NOW for one in offered)


@pytest.mark.parametrize(
    ("shown", "tag", "zones"),
    [
        (time(10, 20), "zh_Hans", {"Asia/Shanghai"}),
        (time(10, 24), "en", {"Asia/Singapore"}),
        (time(3, 20), "zh_Hans", {"Europe/Berlin", "Africa/Lagos"}),
        (time(7, 50), "en", {"Asia/Kolkata"}),
        (time(8, 5), "en", {"Asia/Kathmandu"}),
        (time(10, 40), "en", set()),
    ],
)
def test_a_time_that_is_typed_leads_to_the_zones_whose_clocks_show_it(shown: time, tag: str, zones: set[str]) -> None:
    assert {one.zone for one in zones_at(shown, NOW, tag)} == zones


@settings(max_examples=60)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), st.sampled_from(CITIES))
def test_whoever_reads_out_the_clock_of_a_city_is_offered_its_time(now: datetime, city: str) -> None:
    shown = now.astimezone(find_zone(city).info)

    offered = zones_at((shown + timedelta(minutes=3)).time(), now, "en")

    assert shown.utcoffset() in {one.local.utcoffset() for one in offered}


def test_zones_are_there_where_the_system_has_none() -> None:
    program = "from bot.schedule.zones import find_zone; print(find_zone('Asia/Shanghai').is_known)"

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "True\n"
