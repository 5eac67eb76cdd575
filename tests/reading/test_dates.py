"""Which days do people type, and are they read as they were meant?"""

import calendar
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.dates import Day, Moveable, Past, Unclear, read_clock, read_date

TABLES = ("dates_zh.yaml", "dates_en.yaml")
SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = "2026-11-25 10:20"


def lines(name: str) -> list[tuple[str, str, str]]:
    words = (Path(__file__).parent / name).read_text(encoding="utf-8")
    # BaseLoader keeps 2026-11-25 as it is typed.
    return [(typed, expected, *now, TODAY)[:3] for typed, expected, *now in yaml.load(words, Loader=yaml.BaseLoader)]


def at_clock(words: str) -> datetime:
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def show(read: Day | Past | Unclear | Moveable | None) -> str:
    match read:
        case Day(on, at):
            return f"{on}{_show_time(at)}"
        case Past(on, at):
            return f"past {on}{_show_time(at)}"
        case Unclear(days, at):
            return f"ask {' '.join(map(str, days))}{_show_time(at)}"
        case Moveable():
            return "moveable"
        case None:
            return "nothing"


def _show_time(at: time | None) -> str:
    return f" {at:%H:%M}" if at else ""


@pytest.mark.parametrize(("typed", "expected", "now"), [line for name in TABLES for line in lines(name)])
def test_typed_dates_are_read_as_they_are_meant(typed: str, expected: str, now: str) -> None:
    assert show(read_date(typed, at_clock(now))) == expected


@pytest.mark.parametrize("name", TABLES)
def test_each_language_has_a_long_table_without_repetition(name: str) -> None:
    table = lines(name)

    assert len(table) >= 120
    assert len({(typed, now) for typed, _expected, now in table}) == len(table)
    assert sum(expected == "nothing" for _typed, expected, _now in table) >= 20


WRITTEN = [typed for name in TABLES for typed, _expected, _now in lines(name)]
PIECES = (
    "下",
    "上",
    "周",
    "个",
    "月",
    "日",
    "号",
    "年",
    "底",
    "后",
    "前",
    "半",
    "两",
    "十",
    "三",
    "1",
    "15",
    "31",
    " ",
)
SIGNS = (".", "/", "-", ":", "at ", "in ", "next ", "end of ", "week", "month", "Friday ", "Dec ", "3pm", "点", "下午")
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=SHANGHAI))
anything = st.one_of(
    st.text(),
    st.sampled_from(WRITTEN),
    st.lists(st.sampled_from((*PIECES, *SIGNS)), max_size=8).map("".join),
    st.tuples(st.sampled_from(WRITTEN), st.sampled_from(WRITTEN)).map(" ".join),
)


@settings(max_examples=300)
@given(anything, moments)
def test_whatever_is_typed_no_day_that_is_over_is_read_without_saying_so(typed: str, now: datetime) -> None:
    read = read_date(typed, now)

    match read:
        case Day(on, at):
            assert (on, at or time.max) >= (now.date(), now.time().replace(second=0, microsecond=0))
        case Past(on, at):
            assert (on, at or time.min) <= (now.date(), now.time())
        case Unclear(days):
            assert 2 <= len(days) <= 3
            assert sorted(set(days)) == list(days)
            assert days[0] >= now.date()


FOUR_YEARS = [date(2026, 1, 1) + timedelta(days=n) for n in range(1461)]
HAN = ("〇", *"一二三四五六七八九十", "十一", "十二")


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)


def ways_of_writing(day: date) -> tuple[str, ...]:
    month = calendar.month_name[day.month]
    tens, ones = divmod(day.day, 10)
    han = f"{'' if tens < 2 else HAN[tens]}{'十' if tens else ''}{HAN[ones] if ones else ''}"
    return (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{''.join(HAN[int(digit)] for digit in str(day.year))}年{HAN[day.month]}月{han}号",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    )


def test_every_day_of_four_years_is_read_in_every_way_of_writing_it() -> None:
    now = noon(FOUR_YEARS[0])

    wrong = [words for day in FOUR_YEARS for words in ways_of_writing(day) if read_date(words, now) != Day(day)]

    assert wrong == []


@pytest.mark.parametrize("typed", ["月底", "end of month"])
def test_a_month_ends_on_its_last_day_on_every_day_of_four_years(typed: str) -> None:
    ends = [(day, read_date(typed, noon(day))) for day in FOUR_YEARS]

    lasts = [day.replace(day=calendar.monthrange(day.year, day.month)[1]) for day in FOUR_YEARS]
    assert ends == [(day, Day(last)) for day, last in zip(FOUR_YEARS, lasts, strict=True)]


@pytest.mark.parametrize(("typed", "days"), [("明天", 1), ("大后天", 3), ("in a fortnight", 14), ("三天后", 3)])
def test_days_are_counted_over_the_ends_of_months_and_years(typed: str, days: int) -> None:
    read = [read_date(typed, noon(day)) for day in FOUR_YEARS]

    assert read == [Day(day + timedelta(days=days)) for day in FOUR_YEARS]


@pytest.mark.parametrize(("typed", "weekday"), [("下周一", 0), ("下周五", 4), ("下星期天", 6)])
def test_a_day_of_next_week_lies_in_the_week_that_begins_next_monday(typed: str, weekday: int) -> None:
    read = [(day, read_date(typed, noon(day))) for day in FOUR_YEARS]

    mondays = [day + timedelta(days=7 - day.weekday()) for day in FOUR_YEARS]
    assert read == [
        (day, Day(monday + timedelta(days=weekday))) for day, monday in zip(FOUR_YEARS, mondays, strict=True)
    ]


def test_a_number_of_the_month_is_that_number_or_is_asked_about_on_every_day_of_four_years() -> None:
    for day in FOUR_YEARS:
        for number in (1, 15, 29, 30, 31):
            match read_date(f"{number}号", noon(day)):
                case Day(on):
                    assert on.day == number
                    assert day < on <= day + timedelta(days=31)
                case Unclear(days):
                    assert days[-1].day == number
                    assert day.day == number or days[0].day < number
                case other:
                    pytest.fail(f"{day} {number}: {other}")


def test_an_hour_from_now_is_a_real_hour_also_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    assert read_date("in an hour", datetime(2027, 3, 28, 1, 30, tzinfo=berlin)) == Day(date(2027, 3, 28), time(3, 30))
    assert read_date("一小时后", datetime(2026, 10, 25, 2, 30, tzinfo=berlin)) == Day(date(2026, 10, 25), time(2, 30))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        *(("9:00", time(9)), ("09:00", time(9)), ("9 am", time(9)), ("9点", time(9)), ("早上九点", time(9))),
        *(("下午5点半", time(17, 30)), ("17：30", time(17, 30)), ("5pm", time(17)), ("half past five", time(17, 30))),
        *(("quarter to ten", time(9, 45)), ("两点一刻", time(14, 15)), ("十二点", time(12)), ("0:15", time(0, 15))),
        *(("2153", time(21, 53)), ("21.55", time(21, 55)), ("0915", time(9, 15)), ("2561", None)),
        *(("25:00", None), ("9", None), ("9:60", None), ("tomorrow", None), ("十三点七十分", None), ("", None)),
    ],
)
def test_a_time_alone_is_read_as_a_time(typed: str, at: time | None) -> None:
    assert read_clock(typed) == at
