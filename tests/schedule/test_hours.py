"""At which moment is somebody written to, in any zone and any hours?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.hours import MOST_A_WEEK, Hours, has_room, local_day, moment_at, next_moment

ZONES = sorted(available_timezones())
A_DAY = timedelta(days=1)
BERLIN = Hours("Europe/Berlin")
moments = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
wanted_ones = moments | days


@st.composite
def hours_of_somebody(draw: st.DrawFn) -> Hours:
    start, end = sorted(draw(st.lists(st.times(), min_size=2, max_size=2, unique=True)))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return Hours(draw(st.sampled_from(ZONES)), start.replace(fold=0), end.replace(fold=0), weekdays)


def local(moment: datetime, hours: Hours) -> datetime:
    return moment.astimezone(ZoneInfo(hours.zone))


@settings(max_examples=300)
@given(wanted_ones, hours_of_somebody())
def test_a_moment_is_in_the_hours_on_an_allowed_day_and_never_too_early(wanted: datetime | date, hours: Hours) -> None:
    moment = next_moment(wanted, hours)

    there = local(moment, hours)
    assert moment.tzinfo is UTC
    assert hours.start <= there.time() < hours.end
    assert there.weekday() in hours.weekdays
    assert moment >= wanted if isinstance(wanted, datetime) else there.date() >= wanted


@settings(max_examples=100)
@given(wanted_ones, hours_of_somebody())
def test_a_moment_that_is_allowed_is_kept(wanted: datetime | date, hours: Hours) -> None:
    moment = next_moment(wanted, hours)

    assert next_moment(moment, hours) == moment
    assert next_moment(local(moment, hours), hours) == moment


@settings(max_examples=100)
@given(moments, hours_of_somebody())
def test_no_allowed_moment_is_passed_over(wanted: datetime, hours: Hours) -> None:
    moment = next_moment(wanted, hours)

    passed = wanted
    while passed < moment - timedelta(hours=5):
        there = local(passed, hours)
        assert there.weekday() not in hours.weekdays or not hours.start <= there.time() < hours.end
        passed += timedelta(hours=5)


@settings(max_examples=100)
@given(st.lists(wanted_ones, min_size=1, max_size=12), hours_of_somebody())
def test_one_after_another_they_are_on_days_of_their_own_and_three_in_seven_days_at_most(
    wanted: list[datetime | date], hours: Hours
) -> None:
    sent: list[date] = []

    for one in wanted:
        sent.append(local_day(next_moment(one, hours, sent), hours.zone))

    assert len(set(sent)) == len(sent)
    assert all(sum(day <= other < day + 7 * A_DAY for other in sent) <= MOST_A_WEEK for day in sent)


@given(st.integers(0, 20), st.sets(st.integers(0, 20), max_size=10))
def test_a_day_has_room_unless_it_has_one_or_a_week_around_it_would_get_a_fourth(day: int, sent: set[int]) -> None:
    first = date(2026, 11, 23)
    weeks = [{*range(start, start + 7)} for start in range(day - 6, day + 1)]

    is_free = has_room(first + day * A_DAY, [first + other * A_DAY for other in sent])

    assert is_free == (day not in sent and all(len((sent | {day}) & week) <= 3 for week in weeks))


NIGHT = Hours("Europe/Berlin", time(2, 30), time(3, 45), frozenset(range(7)))


@pytest.mark.parametrize(
    ("wanted", "hours", "moment"),
    [
        # Friday evening is Monday morning
        (datetime(2026, 11, 27, 17, 30, tzinfo=UTC), BERLIN, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (datetime(2026, 11, 27, 16, 59, tzinfo=UTC), BERLIN, datetime(2026, 11, 27, 16, 59, tzinfo=UTC)),
        (datetime(2026, 11, 27, 17, 0, tzinfo=UTC), BERLIN, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (datetime(2026, 11, 27, 3, 0, tzinfo=UTC), BERLIN, datetime(2026, 11, 27, 8, tzinfo=UTC)),
        (date(2026, 11, 28), BERLIN, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (date(2026, 12, 31), BERLIN, datetime(2026, 12, 31, 8, tzinfo=UTC)),
        # nine o'clock before and after the clocks change
        (date(2027, 3, 26), BERLIN, datetime(2027, 3, 26, 8, tzinfo=UTC)),
        (date(2027, 3, 29), BERLIN, datetime(2027, 3, 29, 7, tzinfo=UTC)),
        # half past two is not there, and is there twice
        (date(2027, 3, 28), NIGHT, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), NIGHT, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # on the second time round, the first half past two is over
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), NIGHT, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        # Samoa left out 30 December 2011
        (
            date(2011, 12, 30),
            Hours("Pacific/Apia", weekdays=frozenset(range(7))),
            datetime(2011, 12, 30, 19, tzinfo=UTC),
        ),
        # what is no zone is UTC
        (date(2026, 11, 30), Hours("Mars/Olympus"), datetime(2026, 11, 30, 9, tzinfo=UTC)),
    ],
)
def test_hours_are_kept_over_nights_weekends_and_changes_of_the_clocks(
    wanted: datetime | date, hours: Hours, moment: datetime
) -> None:
    assert next_moment(wanted, hours) == moment


def test_hours_of_which_the_clocks_leave_nothing_come_on_the_next_day() -> None:
    hours = Hours("Europe/Berlin", time(2), time(3), frozenset(range(7)))

    assert next_moment(date(2027, 3, 28), hours) == datetime(2027, 3, 29, 0, tzinfo=UTC)


def test_a_local_time_in_a_gap_is_an_hour_later_and_in_a_fold_the_first() -> None:
    assert moment_at(date(2027, 3, 28), time(2, 30), "Europe/Berlin") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert moment_at(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_at(date(2026, 10, 25), time(2, 30, fold=1), "Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_who_flies_west_has_a_day_twice_and_hears_once() -> None:
    at_home, abroad = Hours("Asia/Shanghai"), Hours("America/Los_Angeles")
    sent = local_day(next_moment(date(2026, 11, 25), at_home), at_home.zone)

    moment = next_moment(datetime(2026, 11, 25, 18, tzinfo=UTC), abroad, [sent])

    assert local_day(moment, abroad.zone) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("start", "end", "weekdays"),
    [(time(18), time(9), {0}), (time(9), time(9), {0}), (time(9), time(18), set()), (time(9), time(18), {7})],
)
def test_hours_that_never_come_are_refused(start: time, end: time, weekdays: set[int]) -> None:
    with pytest.raises(ValueError, match="never come"):
        Hours("UTC", start, end, frozenset(weekdays))
