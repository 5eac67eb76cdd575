"""Which feast is meant, and does it lie on the same day every year?"""

import re
from datetime import date, timedelta
from re import Match

from bot.reading.days import Days, Rule

FIXED = {
    **{"元旦": (1, 1), "新年第一天": (1, 1), "情人节": (2, 14), "三八": (3, 8), "妇女节": (3, 8), "五一": (5, 1)},
    **{"劳动节": (5, 1), "六一": (6, 1), "儿童节": (6, 1), "七一": (7, 1), "国庆": (10, 1), "国庆节": (10, 1)},
    **{
        "双十一": (11, 11),
        "双十二": (12, 12),
        "平安夜": (12, 24),
        "圣诞": (12, 25),
        "圣诞节": (12, 25),
        "跨年": (12, 31),
    },
    **{"new year": (1, 1), "new years": (1, 1), "new years day": (1, 1), "valentines day": (2, 14)},
    **{"may day": (5, 1), "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25)},
    **{"christmas day": (12, 25), "boxing day": (12, 26), "new years eve": (12, 31), "nye": (12, 31)},
}
# They follow the moon, or a weekday.
MOVEABLE = re.compile(
    "春节|过年|^年[前后]|新春|大年|除夕|年三十|元宵|清明|端午|七夕|中秋|重阳|腊八|小年|农历|阴历|腊月|正月|"
    r"复活节|感恩节|\b(?:chinese new year|lunar new year|cny|spring festival|easter|good friday|ramadan|eid|hari raya|"
    r"diwali|deepavali|thanksgiving|mid-?autumn|dragon boat|lantern festival|vesak)\b"
)
# The holiday that begins on this day is over so many days later, in China.
LONG = {"国庆": 7, "国庆节": 7}

NAME = f"(?P<feast>{'|'.join(sorted(FIXED, key=len, reverse=True))})"


def is_moveable(words: str) -> bool:
    """Does it name a feast whose day changes from year to year?"""
    return MOVEABLE.search(words) is not None


def _on(found: Match[str], today: date) -> date:
    month, day = FIXED[found["feast"]]
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _feast(found: Match[str], today: date) -> Days:
    return (_on(found, today),)


def _before(found: Match[str], today: date) -> Days:
    """The last day before it that is still ahead."""
    day = _on(found, today + timedelta(days=1))
    return (day - timedelta(days=1),)


def _behind_a_long_one(found: Match[str], today: date) -> Days:
    return (_on(found, today) + timedelta(days=LONG[found["feast"]]),)


FEASTS: tuple[Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (f"(?:on )?{NAME}(?:当天|那天)?", _feast),
        (f"(?:(?:before|ahead of|by) )?{NAME}(?:之前|以前|前)", _before),
        (f"(?:before|ahead of) {NAME}", _before),
        (f"(?P<feast>{'|'.join(LONG)})(?:之后|以后|后)", _behind_a_long_one),
    )
)
