"""Which day is typed, in whichever language? Understood in full or not at all, never a guess."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
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
from bot.reading.feasts import FEASTS, is_moveable
from bot.reading.fillers import MOST_CHARACTERS, peel
from bot.reading.folding import BESIDE_HAN, fold_characters
from bot.reading.numbers import CARDINALS, HAN_NUMBER, read_han
from bot.reading.spans_in_english import SPANS_IN_ENGLISH
from bot.reading.spans_in_han import SPANS_IN_HAN

MOST_ASKED = 3
MOST_YEARS = 20
# What is more special comes first: "first Sunday" is no 1st that is a Sunday.
# Where only a time is asked for, 2153 and 21.55 are one.
ON_A_CLOCK = re.compile(r"(?P<hour>[01]\d|2[0-3])[.,h]?(?P<minute>[0-5]\d)", re.ASCII)
RULES = (*FEASTS, *SPANS_IN_ENGLISH, *SPANS_IN_HAN, *IN_DIGITS, *IN_ENGLISH, *IN_HAN)


class Aside(StrEnum):
    """How was it counted, or what was not read?"""

    WORKING_DAYS = "working days"
    NO_ZONE = "no zone"


@dataclass(frozen=True)
class Day:
    """This day, from today on; `at` is the local time if one was typed. `aside` is what has to be said with it."""

    on: date
    at: time | None = None
    aside: Aside | None = None


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
    aside: Aside | None = None


@dataclass(frozen=True)
class Moveable:
    """A feast that lies on another day each year."""


# Signs that part words; all others (a sign before a number, a range, a fraction) stay and are not understood.
PARTING = re.compile(r"[,，、。！!？?;；…()（）\[\]【】\"“”「」《》·]|(?<!\d)\.|~+$")
DASHES = re.compile("[‐‑‒–—−]")
SHORTENED = re.compile(r"\b([ap])\. ?m\b\.?")
# What may stand before and after a day without changing it. By Friday is Friday.
BEFORE = re.compile(
    "^(?:(?:by|on|until|till|before|due|for|of|latest|around|about|how about|what about|"
    "make it|remind me|(?:move|change|postpone)(?: it)? to|(?:by )?(?:end of day|close of business|eod|cob)|"
    "no later than|not later than|at the latest)(?: |$)|"
    "提醒我|在|到|等到|定在?|改[到成为]|推迟?到|约在|最晚|最迟|截止到?|截至|大概|大约)"
)
AFTER = re.compile(
    "(?: (?:latest|or earlier|or before|at the latest)|下班前|下班之前|之前|以前|前|左右|的|再[说看做弄]|再?提醒我?)$"
)
REWRITTEN = (
    (re.compile("廿"), "二十"),
    (re.compile("卅"), "三十"),
    (re.compile("听日"), "明天"),
    (re.compile("([今明后])儿个?"), r"\1天"),
    (re.compile("今个(?=周|星期|礼拜|月)"), "这个"),
    (re.compile("^未来(?=.)|^接下来(?=.)"), ""),
    (re.compile("零点"), "0点"),
    (re.compile("^(?:at )?(?:midnight|午夜|24:00|24点)$"), "0:00"),
    (re.compile(r"\bnxt\b"), "next"),
    (re.compile(r"\bwk\b"), "week"),
    # As machines write it.
    (re.compile(r"^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$"), r"\1 \2"),
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
# Behind or before a time: "by 5pm", 三点前. It is a deadline at that time.
TIME_BEFORE = re.compile(r"^(?:by|before|until|till|no later than|around|about|latest) ")
TIME_AFTER = re.compile("(?:之前|以前|前|左右)$")
ZONE = re.compile(
    r"(?:(?<=\d)|(?<=\d[ap]m)|(?<= [ap]m)) ?(?:est|edt|cst|cdt|mst|pst|pdt|et|pt|gmt|utc|bst|cet|cest|ist|jst|kst|"
    r"sgt|hkt|myt|msk|aest)"
    r"(?: ?[+-]\d{1,2}(?::?\d\d)?)?$|(?<=t\d\d:\d\d)(?P<machine>:\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)$|"
    "(?:北京|上海|香港|台北|东京|首尔|新加坡|伦敦|巴黎|柏林|纽约|洛杉矶|美国|美东|美西|英国|欧洲|德国|日本|印度|当地|本地)时间"
)
# Days, and hours beside them: 8天20时.
TWO_UNITS = re.compile(r"[\d一二两三四五六七八九十]+天[\d一二两三四五六七八九十]+个?(?:小时|时|钟头)")
WORKING_DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?:in|within|after|next) )?(?P<days>\d{{1,2}}|an?|{'|'.join(CARDINALS)}) "
        r"(?:working|business|work|week) ?days?(?: (?:from now|later|time))?",
        rf"(?:再?过)?(?P<days>\d{{1,2}}|{HAN_NUMBER}|两)个?工作[日天](?:之后|以后|后|之内|以内|内|里)?",
    )
)
RELATIVE = tuple(
    (re.compile(form), sign)
    for form, sign in (
        (rf"(?P<count>\d{{1,3}}|an?|{'|'.join(CARDINALS)}) (?P<unit>day|week)s? before (?P<rest>.+)", -1),
        (rf"(?P<count>\d{{1,3}}|an?|{'|'.join(CARDINALS)}) (?P<unit>day|week)s? after (?P<rest>.+)", 1),
        (rf"(?P<rest>.+?)的?前(?P<count>\d{{1,3}}|{HAN_NUMBER}|两)(?P<unit>天|周|个?星期)", -1),
        (rf"(?P<rest>.+?)的?后(?P<count>\d{{1,3}}|{HAN_NUMBER}|两)(?P<unit>天|周|个?星期)", 1),
    )
)
FROM = re.compile(
    r"(?:not before|no earlier than|not earlier than|from|starting) (?P<rest>.+?)(?: on(?:wards?)?)?|"
    r"从?(?P<han>.+?)(?:起|开始)"
)
LATER = re.compile(r"(?:after|later than|any ?time after) (?:the )?(?P<rest>.+)|(?P<han>.+?[^前])(?:以后|之后|过后|后)")

COUNT = rf"(?P<count>\d{{1,3}}(?:\.5)?|an?|{'|'.join(CARDINALS)})"
SOON = (
    re.compile(rf"(?:(?:in|within|after) )?{COUNT} ?(?P<unit>hour|hr|h|minute|min)s?(?: time| from now| later)?"),
    re.compile(r"(?:(?:in|within|after) )?(?P<count>half) (?:an )?(?P<unit>hour)"),
    re.compile(
        r"(?:再?过)?(?P<count>\d{1,3}(?:\.5)?|半|[一二两三四五六七八九十])个?(?P<unit>小时|钟头|分钟)(?:之后|以后|后|之内|以内|内)?"
    ),
)


def read_date(words: str, now: datetime) -> Day | Past | Unclear | Moveable | None:
    """The day that these words say, as somebody understands them whose clock shows `now` (in their own zone); None for
    words that are not understood. A time alone is its next coming; an hour from one to six ("at 3") is after noon."""
    if len(words) > MOST_CHARACTERS:
        return None
    folded = _fold(words)
    without_zone = ZONE.sub("", folded)
    aside = Aside.NO_ZONE if without_zone != folded else None
    folded = _rewrite(without_zone)
    for phrase in dict.fromkeys((*peel(folded), *peel(folded.rstrip(".")))):
        try:
            understood = _read_soon(phrase, now) or _read_working_days(phrase, now) or _read_phrase(phrase, now)
        except (ValueError, OverflowError):  # a 13th month, the year 10000
            continue
        if understood and aside and not isinstance(understood, Past):
            return replace(understood, aside=aside) if understood.at else None
        if understood:
            return understood
    return Moveable() if is_moveable(folded) else None


def read_clock(words: str) -> time | None:
    """The time of day that these words say, with nothing else."""
    if bare := ON_A_CLOCK.fullmatch(words.strip()):
        return time(int(bare["hour"]), int(bare["minute"]))
    phrases = peel(_rewrite(_fold(words))) if len(words) <= MOST_CHARACTERS else ()
    return next((at for phrase in phrases if (at := read_time(phrase))), None)


def _fold(words: str) -> str:
    plain = DASHES.sub("-", SHORTENED.sub(r"\1m", fold_characters(words)))
    plain = "".join(" " if unicodedata.category(char) in ("So", "Sk") else char for char in plain)
    return " ".join(PARTING.sub(" ", plain).split())


def _rewrite(plain: str) -> str:
    for pattern, plainly in REWRITTEN:
        plain = pattern.sub(plainly, plain)
    return BESIDE_HAN.sub("", plain)


def _read_phrase(phrase: str, now: datetime) -> Day | Past | Unclear | None:
    if TWO_UNITS.fullmatch(phrase):
        return None
    for words, at in _without_time(phrase):
        if not words:
            if at is None:
                return None
            ahead = at > _minute(now)
            return Day(now.date() if ahead else now.date() + timedelta(days=1), at)
        if days := _days(words, now.date()):
            return _judge(days, at, now) if max(days).year <= now.year + MOST_YEARS else None
    return None


def _without_time(phrase: str) -> Iterator[tuple[str, time | None]]:
    """The phrase, then what is left of it when a time is taken off at its end or its beginning; the shortest first, so
    that 下周二十点 is ten o'clock on Tuesday."""
    yield phrase, None
    places = [at for at in range(1, len(phrase)) if _parts(phrase[at - 1], phrase[at])]
    for place in (*reversed(places), 0):
        if at := read_time(TIME_AFTER.sub("", TIME_BEFORE.sub("", phrase[place:].strip()))):
            yield phrase[:place].strip(), at
    for place in places:
        if at := read_time(TIME_AFTER.sub("", TIME_BEFORE.sub("", phrase[:place].strip()))):
            yield phrase[place:].strip(), at


def _parts(before: str, after: str) -> bool:
    """May something end and something else begin here?"""
    joins = (str.isdecimal, lambda char: char.isascii() and char.isalpha())
    is_joined = any(joined(before) and joined(after) for joined in joins)
    return not is_joined and before not in ":./-" and after not in ":./-"


def _days(words: str, today: date) -> Days:
    while True:
        if days := days_by(RULES, words, today) or _around(words, today) or _with_weekday(words, today):
            return days
        shorter = AFTER.sub("", BEFORE.sub("", words, count=1).strip())
        if shorter == words:
            return ()
        words = shorter


def _around(words: str, today: date) -> Days:
    """So long before or after a day, from a day on, or later than it."""
    for pattern, sign in RELATIVE:
        if (found := pattern.fullmatch(words)) and len(days := days_by(RULES, found["rest"], today)) == 1:
            weeks = WEEK if found["unit"] not in ("day", "天") else 1
            return (days[0] + timedelta(days=sign * weeks * _count(found["count"])),)
    if found := FROM.fullmatch(words):
        return days_by(RULES, found["rest"] or found["han"], today)
    if (found := LATER.fullmatch(words)) and len(days := days_by(RULES, found["rest"] or found["han"], today)) == 1:
        following = days[0] + timedelta(days=1)
        to_monday = WEEK - following.weekday() if following.weekday() > 4 else 0
        return tuple(dict.fromkeys((following, following + timedelta(days=to_monday))))
    return ()


def _read_working_days(phrase: str, now: datetime) -> Day | None:
    """From tomorrow on, Monday to Friday; nobody tells us about public holidays."""
    found = next((match for pattern in WORKING_DAYS if (match := pattern.fullmatch(phrase))), None)
    if found is None:
        return None
    day, left = now.date(), _count(found["days"])
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return Day(day, aside=Aside.WORKING_DAYS)


def _count(words: str) -> int:
    if words.isdecimal():
        return int(words)
    if words in CARDINALS:
        return CARDINALS.index(words) + 1
    number = read_han(words.replace("两", "二")) if words not in ("a", "an") else 1
    if number is None:
        raise ValueError(words)
    return number


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
    return (
        "一二三四五六七八九十".index(words.replace("两", "二")) + 1
        if words[0] in "一二两三四五六七八九十"
        else float(words)
    )


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
