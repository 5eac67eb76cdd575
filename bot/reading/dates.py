"""Which day is typed, in whichever language? Understood in full or not at all, never a guess."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from re import Match

from bot.reading.clock import read_time
from bot.reading.days import WEEK, Days, days_by
from bot.reading.days_in_digits import IN_DIGITS
from bot.reading.days_in_english import IN_ENGLISH
from bot.reading.days_in_english import WEEKDAY as ENGLISH_WEEKDAY
from bot.reading.days_in_english import WEEKDAYS as ENGLISH_WEEKDAYS
from bot.reading.days_in_han import IN_HAN, WEEK_WORD
from bot.reading.days_in_han import WEEKDAY as HAN_WEEKDAY
from bot.reading.days_in_han import WEEKDAYS as HAN_WEEKDAYS
from bot.reading.fillers import MOST_CHARACTERS, peel
from bot.reading.folding import BESIDE_HAN, fold_characters
from bot.reading.numbers import CARDINALS

MOST_ASKED = 3
RULES = (*IN_DIGITS, *IN_ENGLISH, *IN_HAN)


@dataclass(frozen=True)
class Day:
    """This day, from today on; `at` is the local time if one was typed."""

    on: date
    at: time | None = None


@dataclass(frozen=True)
class Past:
    """This day, or this time of today, which is over."""

    on: date
    at: time | None = None


@dataclass(frozen=True)
class Unclear:
    """One of these two or three days, in their order, all from today on: to be asked."""

    days: tuple[date, ...]
    at: time | None = None


# Signs that part words; all others (a sign before a number, a range, a fraction) stay and are not understood.
PARTING = re.compile(r"[,，、。！!？?;；…()（）\[\]【】\"“”「」《》·]|(?<!\d)\.|~+$")
DASHES = re.compile("[‐‑‒–—−]")
SHORTENED = re.compile(r"\b([ap])\. ?m\b\.?")
# What may stand before and after a day without changing it. By Friday is Friday.
BEFORE = re.compile(
    "^(?:(?:by|on|until|till|before|due|for|of|latest|around|about|no later than|not later than|at the latest)(?: |$)|"
    "在|到|等到|定在|改到|约在|最晚|最迟|截止到?|截至|大概|大约)"
)
AFTER = re.compile("(?: (?:latest|or earlier|or before|at the latest)|之前|以前|前|左右|的)$")
REWRITTEN = (
    (re.compile("([今明昨])([早晚])"), r"\1天\2"),
    (re.compile(r"^tonight (?:at )?(\d{1,2}(?::\d\d)?)$"), r"today at \1 evening"),
    (re.compile(r"^(?:at )?(\d{1,2}(?::\d\d)?) tonight$"), r"today at \1 evening"),
    (re.compile(r"\btonight\b"), "today evening"),
    (re.compile(r"\bthis (morning|afternoon|evening)\b"), r"today \1"),
)
WEEKDAY_BESIDE = (
    re.compile(f"{ENGLISH_WEEKDAY} (?P<rest>.+)"),
    re.compile(f"(?P<rest>.+) {ENGLISH_WEEKDAY}"),
    re.compile(f"{WEEK_WORD}{HAN_WEEKDAY}(?P<rest>.+)"),
    re.compile(f"(?P<rest>.+){WEEK_WORD}{HAN_WEEKDAY}"),
)
A_WEEKDAY = re.compile(rf"\b{ENGLISH_WEEKDAY}\b|{WEEK_WORD}[{HAN_WEEKDAYS}天\d]")
COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(CARDINALS)})"
SOON = (
    re.compile(rf"(?:in|within|after) {COUNT} (?P<unit>hour|hr|minute|min)s?(?: time| from now)?"),
    re.compile(r"(?:in|within|after) (?P<count>half) an (?P<unit>hour)"),
    re.compile(
        r"(?:再?过)?(?P<count>\d{1,3}|半|[一二两三四五六七八九十])个?(?P<unit>小时|钟头|分钟)(?:之后|以后|后|之内|以内|内)"
    ),
)


def read_date(words: str, now: datetime) -> Day | Past | Unclear | None:
    """The day that these words say, as somebody understands them whose clock shows `now` (in their own zone); None for
    words that are not understood. A time alone is its next coming; an hour from one to six ("at 3") is after noon."""
    if len(words) > MOST_CHARACTERS:
        return None
    folded = _fold(words)
    for phrase in dict.fromkeys((*peel(folded), *peel(folded.rstrip(".")))):
        try:
            if understood := _read_soon(phrase, now) or _read_phrase(phrase, now):
                return understood
        except (ValueError, OverflowError):  # a 13th month, the year 10000
            continue
    return None


def read_clock(words: str) -> time | None:
    """The time of day that these words say, with nothing else."""
    phrases = peel(_fold(words)) if len(words) <= MOST_CHARACTERS else ()
    return next((at for phrase in phrases if (at := read_time(phrase))), None)


def _fold(words: str) -> str:
    plain = DASHES.sub("-", SHORTENED.sub(r"\1m", fold_characters(words)))
    plain = "".join(" " if unicodedata.category(char) in ("So", "Sk") else char for char in plain)
    plain = " ".join(PARTING.sub(" ", plain).split())
    for pattern, plainly in REWRITTEN:
        plain = pattern.sub(plainly, plain)
    return BESIDE_HAN.sub("", plain)


def _read_phrase(phrase: str, now: datetime) -> Day | Past | Unclear | None:
    for words, at in _without_time(phrase):
        if not words:
            if at is None:
                return None
            ahead = at > _minute(now)
            return Day(now.date() if ahead else now.date() + timedelta(days=1), at)
        if days := _days(words, now.date()):
            return _judge(days, at, now)
    return None


def _without_time(phrase: str) -> Iterator[tuple[str, time | None]]:
    """The phrase, then what is left of it when a time is taken off at its end or its beginning; the shortest first, so
    that 下周二十点 is ten o'clock on Tuesday."""
    yield phrase, None
    places = [at for at in range(1, len(phrase)) if _parts(phrase[at - 1], phrase[at])]
    for place in (*reversed(places), 0):
        if at := read_time(phrase[place:].strip()):
            yield phrase[:place].strip(), at
    for place in places:
        if at := read_time(phrase[:place].strip()):
            yield phrase[place:].strip(), at


def _parts(before: str, after: str) -> bool:
    """May something end and something else begin here?"""
    joins = (str.isdecimal, lambda char: char.isascii() and char.isalpha())
    is_joined = any(joined(before) and joined(after) for joined in joins)
    return not is_joined and before not in ":./-" and after not in ":./-"


def _days(words: str, today: date) -> Days:
    while True:
        if days := days_by(RULES, words, today) or _with_weekday(words, today):
            return days
        shorter = AFTER.sub("", BEFORE.sub("", words, count=1).strip())
        if shorter == words:
            return ()
        words = shorter


def _with_weekday(words: str, today: date) -> Days:
    """A day and its weekday. Where they do not fit, the nearest day that does may be meant too."""
    for pattern in WEEKDAY_BESIDE:
        found = pattern.fullmatch(words)
        if not found or A_WEEKDAY.search(found["rest"]):
            continue
        days = days_by(RULES, found["rest"].strip(), today)
        if len(days) == 1:
            behind = (_weekday(found) - days[0].weekday() + 3) % WEEK - 3
            return tuple(sorted({days[0], days[0] + timedelta(days=behind)}))
    return ()


def _weekday(found: Match[str]) -> int:
    words = found["weekday"]
    if words.isascii() and words.isalpha():
        return ENGLISH_WEEKDAYS.index(words[:3])
    return int(words) - 1 if words.isdecimal() else HAN_WEEKDAYS.index(words.replace("天", "日"))


def _judge(days: Days, at: time | None, now: datetime) -> Day | Past | Unclear:
    today = now.date()
    ahead = sorted({day for day in days if day > today or (day == today and (at is None or at > _minute(now)))})
    if not ahead:
        return Past(max(days), at)
    return Day(ahead[0], at) if len(ahead) == 1 else Unclear(tuple(ahead[:MOST_ASKED]), at)


def _read_soon(phrase: str, now: datetime) -> Day | None:
    """In an hour: so many real minutes from now, whatever the clocks do in between."""
    found = next((match for pattern in SOON if (match := pattern.fullmatch(phrase))), None)
    if found is None:
        return None
    minutes = _minutes(found["count"]) * (1 if found["unit"] in ("minute", "min", "分钟") else 60)
    moment = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return Day(moment.date(), _minute(moment))


def _minutes(words: str) -> float:
    if words in ("half", "半"):
        return 0.5
    if words in ("a", "an"):
        return 1
    if words in CARDINALS:
        return CARDINALS.index(words) + 1
    return "一二三四五六七八九十".index(words.replace("两", "二")) + 1 if not words.isdecimal() else int(words)


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
