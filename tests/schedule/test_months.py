"""Do months, quarters and years end where the calendar says, and can only days to come be picked?"""

import calendar
from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.month_page import MONTHS_AHEAD, MonthPage, month_of
from bot.schedule.months import add_months, month_end, quarter_end, year_end

days = st.dates(date(1970, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_are_added_up_to_the_last_day_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(days, st.integers(-600, 600))
def test_months_away_is_that_month_and_that_day_or_its_last(day: date, months: int) -> None:
    there = add_months(day, months)

    assert (there.year - day.year) * 12 + there.month - day.month == months
    assert there.day == min(day.day, calendar.monthrange(there.year, there.month)[1])


@given(days, st.integers(0, 20))
def test_an_end_is_the_last_day_before_another_month_quarter_or_year(day: date, later: int) -> None:
    month, quarter, year = (end(day, later) for end in (month_end, quarter_end, year_end))

    assert all((end + timedelta(days=1)).day == 1 and end >= day for end in (month, quarter, year))
    assert quarter.month in (3, 6, 9, 12)
    assert add_months(quarter, -3 * later).month - day.month in (0, 1, 2)
    assert (year.month, year.year) == (12, day.year + later)


def cells(page: MonthPage) -> list[tuple[date, bool]]:
    return [(cell.day, cell.is_open) for week in page.weeks for cell in week if cell]


def test_a_month_is_shown_in_weeks_from_monday_on_with_its_past_days_shut() -> None:
    page = month_of(date(2026, 11, 1), date(2026, 11, 25))

    assert [[cell.day.day if cell else None for cell in week] for week in page.weeks] == [
        [None, None, None, None, None, None, 1],
        [2, 3, 4, 5, 6, 7, 8],
        [9, 10, 11, 12, 13, 14, 15],
        [16, 17, 18, 19, 20, 21, 22],
        [23, 24, 25, 26, 27, 28, 29],
        [30, None, None, None, None, None, None],
    ]
    assert [day.day for day, is_open in cells(page) if is_open] == [25, 26, 27, 28, 29, 30]
    assert (page.earlier, page.later) == (None, date(2026, 12, 1))


@given(days, st.integers(-1000, 1000))
def test_every_page_that_can_be_reached_has_days_to_pick_and_none_that_is_over(today: date, away: int) -> None:
    asked = today + timedelta(days=away)

    page = month_of(asked, today)

    assert {len(week) for week in page.weeks} == {7}
    assert all(cell is None or cell.day.weekday() == at for week in page.weeks for at, cell in enumerate(week))
    assert [day for day, _open in cells(page)] == [
        page.first + timedelta(days=n) for n in range(calendar.monthrange(page.first.year, page.first.month)[1])
    ]
    assert today.replace(day=1) <= page.first <= add_months(today.replace(day=1), MONTHS_AHEAD)
    assert any(is_open for _day, is_open in cells(page))
    assert all(is_open == (day >= today) for day, is_open in cells(page))
    if today <= asked <= add_months(today, MONTHS_AHEAD):
        assert (page.first.year, page.first.month) == (asked.year, asked.month)


def test_the_way_through_the_pages_leads_a_year_ahead_and_back() -> None:
    today, first = date(2026, 11, 25), date(2026, 11, 1)
    pages = [month_of(first, today)]
    while later := pages[-1].later:
        pages.append(month_of(later, today))

    assert [page.first for page in pages] == [add_months(first, n) for n in range(MONTHS_AHEAD + 1)]
    assert [page.earlier for page in pages[1:]] == [page.first for page in pages[:-1]]


@pytest.mark.parametrize("tag", ["zh_Hans", "en"])
def test_weeks_begin_on_monday_in_every_language_of_ours(tag: str) -> None:
    assert Locale.parse(tag).first_week_day == 0
