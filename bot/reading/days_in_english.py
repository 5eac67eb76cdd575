"""Which day do these English words mean?"""

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
    monday,
    month_named,
    quarter_named,
    some_of_month,
    some_of_week,
    weekday_of,
    weekend,
    year_of,
)
from bot.reading.numbers import CARDINALS, ORDINALS
from bot.schedule.months import A_QUARTER, A_YEAR, add_months, month_end, quarter_end, year_end

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DISTANCES = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1, "day before yesterday": -2}
# What people type for them on a phone.
ALSO = dict.fromkeys(
    ("tmr", "tmrw", "tomo", "tomoz", "2moro", "2mrw", "tomorow", "tommorow", "tommorrow"),
    "tomorrow",
)
SHORT = {"d": "day", "w": "week", "wk": "week"}

WEEKDAY = (
    "(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
ORDINAL = rf"(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)|(?P<ordinal>{'|'.join(ORDINALS)}))"
DAY = rf"(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?|(?P<ordinal>{'|'.join(ORDINALS)}))"
YEAR = r"(?P<year>\d{4})"
NUMBER = rf"(?P<number>\d{{1,4}}|an?|a couple of|(?:an?|one) half|half an?|{'|'.join(CARDINALS)})"
UNIT = "(?P<unit>d|w|wk|day|week|fortnight|month|quarter|year)s?"
WHICH = "(?P<which>this|next)"


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return CARDINALS.index(words) + 1 if words in CARDINALS else 2 if "couple" in words else 1


def _month(found: Match[str]) -> int:
    return MONTHS.index(found["month"][:3]) + 1


def _weekday(found: Match[str]) -> int:
    return WEEKDAYS.index(found["weekday"][:3])


def _day(found: Match[str]) -> int:
    return int(found["day"]) if found["day"] else ORDINALS.index(found["ordinal"]) + 1


def _is_next(found: Match[str]) -> int:
    return int(found["which"] == "next")


def _distance(found: Match[str], today: date) -> Days:
    words = found["words"]
    return (today + timedelta(days=DISTANCES[ALSO.get(words, words)]),)


def _away(found: Match[str], today: date) -> Days:
    sign = -1 if found.groupdict().get("ago") else 1
    unit = SHORT.get(found["unit"], found["unit"])
    if "half" in found["number"]:
        return (_half(unit, sign, today),)
    number = sign * _number(found["number"])
    if unit in ("month", "quarter", "year"):
        return (add_months(today, number * {"month": 1, "quarter": A_QUARTER, "year": A_YEAR}[unit]),)
    return (today + timedelta(days=number * {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}[unit]),)


def _half(unit: str, sign: int, today: date) -> date:
    if unit == "year":
        return add_months(today, sign * A_YEAR // 2)
    if unit == "month":
        return today + sign * HALF_A_MONTH
    raise ValueError(unit)


def _year_and_a_half(found: Match[str], today: date) -> Days:
    return (add_months(today, A_YEAR * 3 // 2),)


def _next_weekday(found: Match[str], today: date) -> Days:
    """The next that comes, or that of next week: where these are two, nobody but the speaker knows."""
    following = today + timedelta(days=(_weekday(found) - today.weekday()) % WEEK or WEEK)
    return tuple(dict.fromkeys((following, *weekday_of(_weekday(found), 1, today))))


def _next_weekend(found: Match[str], today: date) -> Days:
    return weekend(1, today) if today.weekday() >= 5 else weekday_of(5, 0, today) + weekday_of(5, 1, today)


def _weekday_of_week(found: Match[str], today: date) -> Days:
    return weekday_of(_weekday(found), _is_next(found), today)


def _of_month(found: Match[str], today: date) -> Days:
    first = add_months(today.replace(day=1), _is_next(found))
    return day_in(first.year, first.month, _day(found))


def _dated(found: Match[str], today: date) -> Days:
    if found["year"]:
        return day_in(year_of(found["year"]), _month(found), _day(found))
    return day_without_year(_month(found), _day(found), today)


def _first_of(found: Match[str], today: date) -> date:
    """The first day of a month that is named with or without its year, or of this or the next."""
    if not found["month"]:
        return add_months(today.replace(day=1), _is_next(found))
    return date(int(found["year"]), _month(found), 1) if found["year"] else month_named(_month(found), today)


def _end(found: Match[str], today: date) -> Days:
    later = _is_next(found)
    match found["unit"]:
        case "week":
            return weekday_of(4, later, today) + weekday_of(6, later, today)
        case "month":
            return (month_end(today, later),)
        case "quarter":
            return (quarter_end(today, later),)
        case _:
            return (year_end(today, later),)


def _short_end(found: Match[str], today: date) -> Days:
    ends = {"m": (month_end(today),), "q": (quarter_end(today),), "y": (year_end(today),), "d": (today,)}
    return ends.get(found["unit"]) or weekday_of(4, 0, today) + weekday_of(6, 0, today)


def _start(found: Match[str], today: date) -> Days:
    match found["unit"]:
        case "week":
            return (monday(today, 1),)
        case "month":
            return (month_end(today) + timedelta(days=1),)
        case "quarter":
            return (quarter_end(today) + timedelta(days=1),)
        case _:
            return (year_end(today) + timedelta(days=1),)


NAMED = rf"(?:{WHICH} month|{MONTH}(?: {YEAR})?)"
OF_UNIT = rf"(?:(?:the|{WHICH}) )?(?P<unit>week|month|quarter|year)"
IN_ENGLISH: tuple[Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"(?P<words>{'|'.join((*DISTANCES, *ALSO))})", _distance),
        (rf"(?:in|within|after) {NUMBER} {UNIT}(?: time| from now)?", _away),
        (r"(?:(?:in|within|after) )?(?P<number>\d{1,4}) ?(?P<unit>[dw])", _away),
        (rf"(?:the )?next {NUMBER} {UNIT}", _away),
        (rf"{NUMBER} {UNIT}(?: from (?:now|today)| later| time)?", _away),
        (rf"{NUMBER} {UNIT} (?P<ago>ago|before)", _away),
        (
            "(?:in |within |after )?(?:a|one) year and a half|(?:in |within |after )?one and a half years",
            _year_and_a_half,
        ),
        (WEEKDAY, lambda found, today: coming_weekday(_weekday(found), today)),
        (rf"(?:this |this coming |coming ){WEEKDAY}", lambda found, today: coming_weekday(_weekday(found), today)[:1]),
        (rf"next {WEEKDAY}", _next_weekday),
        (rf"last {WEEKDAY}", lambda found, today: weekday_of(_weekday(found), -1, today)),
        (rf"{WEEKDAY}(?: of)? {WHICH} week", _weekday_of_week),
        (rf"{WHICH} week(?: on)? {WEEKDAY}", _weekday_of_week),
        (rf"{WHICH} week", lambda found, today: some_of_week(_is_next(found), today)),
        ("(?:this )?weekend", lambda found, today: weekend(0, today)),
        ("next weekend", _next_weekend),
        (rf"(?:in )?{NAMED}", lambda found, today: some_of_month(_first_of(found, today), today)),
        (rf"(?:the )?end of {OF_UNIT}", _end),
        ("(?:the )?end of (?:the )?day", lambda found, today: (today,)),
        (rf"(?:{WHICH} )?(?P<unit>month|quarter|year)s? ?end", _end),
        ("(?:the )?eo(?P<unit>[dwmqy])", _short_end),
        (rf"(?:the )?(?:end of {NAMED})", lambda found, today: (month_end(_first_of(found, today)),)),
        ("(?:the )?(?:start|beginning) of next (?P<unit>week|month|quarter|year)", _start),
        (rf"(?:the )?(?:start|beginning) of {NAMED}", lambda found, today: (_first_of(found, today),)),
        (rf"(?:the )?(?:middle of|mid)[ -]{NAMED}", lambda found, today: (_first_of(found, today).replace(day=15),)),
        ("(?:the )?end of q(?P<quarter>[1-4])", lambda found, today: quarter_named(int(found["quarter"]), today)),
        (ORDINAL, lambda found, today: day_of_month(_day(found), today)),
        (rf"{ORDINAL}(?: of)? {WHICH} month", _of_month),
        (rf"{WHICH} month(?: on)? {ORDINAL}", _of_month),
        (rf"{DAY}(?: of)?[ -]?{MONTH}(?:[ -]{YEAR})?", _dated),
        (rf"{MONTH} ?{DAY}(?: {YEAR})?", _dated),
    )
)
