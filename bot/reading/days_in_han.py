"""Which day do these Chinese words mean?"""

import re
from datetime import date, timedelta
from re import Match

from bot.reading.days import (
    HALF_A_MONTH,
    WEEK,
    Days,
    Rule,
    coming_weekday,
    day_in,
    day_of_month,
    day_without_year,
    month_named,
    quarter_named,
    some_of_month,
    some_of_week,
    weekday_of,
    weekend,
    year_of,
)
from bot.reading.numbers import DIGITS, HAN_NUMBER, read_han
from bot.schedule.months import A_QUARTER, A_YEAR, add_months, last_of, quarter_end, year_end

DISTANCES = {"今": 0, "明": 1, "后": 2, "大后": 3, "大大后": 4, "昨": -1, "前": -2, "大前": -3}
PERIODS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}
YEARS = {"去": -1, "今": 0, "本": 0, "明": 1, "后": 2}
WEEKDAYS = "一二三四五六日"
ZERO = "〇零"

PERIOD = "(?P<period>上上|上|这|本|当|下下|下)(?:个|一)?"
WEEK_WORD = "(?:周|星期|礼拜)"
WEEKDAY = "(?P<weekday>[一二三四五六日天1-7])"
NUMBER = rf"(?P<number>\d{{1,4}}|[{DIGITS}十两百]{{1,5}})"
WITHIN = "(?:之内|以内|里面|内|里)"
AFTER = f"(?:之后|以后|过后|后|{WITHIN})"
AGO = "(?P<ago>之前|以前|前)"
UNIT = "(?P<unit>天|日|周|个?星期|个?礼拜|个月|个季度|年)"
# 30日前 is a day of the month, by which something is due.
PAST_UNIT = "(?P<unit>天|周|个?星期|个?礼拜|个月|个季度|年)"
# Without 后, 3日 is a day of the month and 3年 a year.
LASTING = "(?P<unit>天|周|个?星期|个?礼拜|个月|个季度)"
HALVES = rf"(?P<half>半个?月|半年|(?P<whole>\d{{1,2}}|[{DIGITS}两])(?:年半|个半月))"
MONTH = rf"(?P<month>\d{{1,2}}|{HAN_NUMBER})月份?"
DAY = rf"(?P<day>\d{{1,2}}|{HAN_NUMBER})"
MOST_YEARS = 19
YEAR = rf"(?:(?P<year>\d{{4}}|\d\d|[{ZERO}{DIGITS}]{{4}})年|(?P<relative>[今本明后去])年)的?"
END = "(?:底|末)"


def read_count(words: str) -> int:
    """三, 两, 十二, 一百二十."""
    if words.isdecimal():
        return int(words)
    hundreds, hundred, rest = words.replace("两", "二").rpartition("百")
    found = read_han(rest) if rest else 0
    if found is None or len(hundreds) > 1 or (hundreds and hundreds not in DIGITS):
        raise ValueError(words)
    return (DIGITS.index(hundreds) + 1 if hundreds else 1) * 100 * bool(hundred) + found


def _year(found: Match[str], today: date) -> int | None:
    if found["relative"]:
        return today.year + YEARS[found["relative"]]
    if not found["year"]:
        return None
    digits = re.sub(f"[{ZERO}]", "0", found["year"])
    return year_of("".join(str(DIGITS.index(char) + 1) if char in DIGITS else char for char in digits))


def _weekday(found: Match[str]) -> int:
    words = found["weekday"].replace("天", "日")
    return int(words) - 1 if words.isdecimal() else WEEKDAYS.index(words)


def _distance(found: Match[str], today: date) -> Days:
    return (today + timedelta(days=DISTANCES[found["words"]]),)


def _away(found: Match[str], today: date) -> Days:
    number = read_count(found["number"]) * (-1 if found.groupdict().get("ago") else 1)
    match found["unit"].removeprefix("个"):
        case "天" | "日":
            return (today + timedelta(days=number),)
        case "月":
            return (add_months(today, number),)
        case "季度":
            return (add_months(today, number * A_QUARTER),)
        case "年" if abs(number) <= MOST_YEARS:  # 27年以后 is said of the calendar
            return (add_months(today, number * A_YEAR),)
        case "年":
            raise ValueError(number)
        case _:
            return (today + timedelta(days=number * WEEK),)


def _half(found: Match[str], today: date) -> Days:
    sign = -1 if found.groupdict().get("ago") else 1
    whole = read_count(found["whole"]) if found["whole"] else 0
    if "年" in found["half"]:
        return (add_months(today, sign * (whole * A_YEAR + A_YEAR // 2)),)
    return (add_months(today, sign * whole) + sign * HALF_A_MONTH,)


def _named_month(found: Match[str], today: date) -> date:
    year, month = _year(found, today), read_count(found["month"])
    return month_named(month, today) if year is None else date(year, month, 1)


def _period_month(found: Match[str], today: date) -> date:
    return add_months(today.replace(day=1), PERIODS[found["period"]])


def _part(first: date, part: str) -> Days:
    """上旬, 中旬 and 下旬 are ten days each: to be asked."""
    days = {
        **{"初": (1,), "中": (15,), "底": (31,), "末": (31,)},
        **{"上旬": (1, 5, 10), "中旬": (11, 15, 20), "下旬": (21, 25, 31)},
    }[part]
    return tuple(first.replace(day=min(day, last_of(first))) for day in days)


def _coming_part(found: Match[str], today: date) -> Days:
    """月初 said on the 20th is next month's."""
    days = _part(today.replace(day=1), found["part"])
    return days if days[-1] >= today else _part(add_months(today.replace(day=1), 1), found["part"])


def _dated(found: Match[str], today: date) -> Days:
    year, month, day = _year(found, today), read_count(found["month"]), read_count(found["day"])
    return day_without_year(month, day, today) if year is None else day_in(year, month, day)


def _dated_in_period(found: Match[str], today: date) -> Days:
    first = _period_month(found, today)
    return day_in(first.year, first.month, read_count(found["day"]))


def _year_part(found: Match[str], today: date) -> Days:
    part, named = found["part"], found["relative"]
    end = year_end(today, YEARS[named] if named else 0)
    day = {"初": date(end.year, 1, 1), "中": date(end.year, 6, 30)}.get(part, end)
    return (day,) if named or day >= today else (day.replace(year=day.year + 1),)


def _quarter(found: Match[str], today: date) -> Days:
    return quarter_named(read_count(found["quarter"]), today)


PART = "月?(?P<part>[上中下]旬|[底末初中])"
IN_HAN: tuple[Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        ("(?P<words>大{0,2}后|大?前|[今明昨])[天日]", _distance),
        (f"{NUMBER}{UNIT}{AFTER}", _away),
        (f"再?过{NUMBER}{UNIT}{AFTER}?", _away),
        (f"{NUMBER}{PAST_UNIT}{AGO}", _away),
        (f"{NUMBER}{LASTING}", _away),
        (f"(?:再?过)?{HALVES}{AFTER}?", _half),
        (f"{HALVES}{AGO}", _half),
        (f"{WEEK_WORD}{WEEKDAY}", lambda found, today: coming_weekday(_weekday(found), today)),
        (
            f"{PERIOD}{WEEK_WORD}{WEEKDAY}",
            lambda found, today: weekday_of(_weekday(found), PERIODS[found["period"]], today),
        ),
        (f"{PERIOD}{WEEK_WORD}{WITHIN}?", lambda found, today: some_of_week(PERIODS[found["period"]], today)),
        (f"(?:{PERIOD})?{WEEK_WORD}末", lambda found, today: weekend(PERIODS[found["period"] or "这"], today)),
        ("月(?P<part>[底末初中])", _coming_part),
        (f"{PERIOD}月(?:份|月)?{PART}", lambda found, today: _part(_period_month(found, today), found["part"])),
        (f"(?:{YEAR})?{MONTH}{PART}", lambda found, today: _part(_named_month(found, today), found["part"])),
        (f"{PERIOD}月份?{WITHIN}?", lambda found, today: some_of_month(_period_month(found, today), today)),
        (f"(?:{YEAR})?{MONTH}{WITHIN}?", lambda found, today: some_of_month(_named_month(found, today), today)),
        (f"(?:{PERIOD})?季度?{END}", lambda found, today: (quarter_end(today, PERIODS[found["period"] or "这"]),)),
        (f"第?(?P<quarter>[一二三四1-4])季度{END}", _quarter),
        ("(?:(?P<relative>[今本明后去])年?)?年(?P<part>[底末初中])", _year_part),
        (f"年{WITHIN}", lambda found, today: (year_end(today),)),
        (f"(?:{YEAR})?{MONTH}{DAY}[日号]", _dated),
        # Without 日 or 号, 八月十五 may be a day of the moon.
        (rf"(?:{YEAR})?{MONTH}(?P<day>\d{{1,2}})", _dated),
        (f"{PERIOD}月{DAY}[日号]?", _dated_in_period),
        (f"{DAY}[日号]", lambda found, today: day_of_month(read_count(found["day"]), today)),
    )
)
