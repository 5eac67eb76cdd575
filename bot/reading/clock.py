"""Which time of day is typed?"""

import re
from datetime import time

from bot.reading.numbers import CARDINALS, HAN_NUMBER, read_han

# A part of the day without an hour; whoever reads it echoes it.
PARTS = {
    **{"morning": 9, "noon": 12, "midday": 12, "afternoon": 15, "evening": 19},
    **{
        "早上": 9,
        "早晨": 9,
        "清晨": 8,
        "早": 9,
        "上午": 9,
        "中午": 12,
        "下午": 15,
        "午后": 15,
        "傍晚": 18,
        "晚上": 19,
        "晚": 19,
    },
}
BEFORE_NOON = ("am", "morning", "早上", "早晨", "清晨", "早", "上午")
AFTER_NOON = ("pm", "afternoon", "noon", "midday", "中午", "下午", "午后")
EVENING = ("evening", "傍晚", "晚上", "晚")
NIGHT = "凌晨"
# Nobody who writes "at 3" means the night; who means it writes 03:00 or 3 am.
FIRST_HOUR = 7
NO_HOUR = 99

HOUR = r"(?P<hour>\d{1,2})"
MINUTE = r"(?P<minute>[0-5]\d)"
WORD = f"(?P<word>{'|'.join(CARDINALS[:12])})"
HALVES = r"(?P<half>am|pm)"
EN_PART = "(?:(?:in|at) (?:the )?)?(?P<part>morning|noon|midday|afternoon|evening)"
HAN_PART = f"(?P<part>{NIGHT}|早上|早晨|清晨|早|上午|中午|下午|午后|傍晚|晚上|晚)"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:at |@ ?)?{HOUR}[:.]{MINUTE} ?{HALVES}",
        rf"(?:at |@ ?)?{HOUR}:{MINUTE}(?: ?h| uhr| o ?clock)?(?: {EN_PART})?",
        rf"(?:at |@ ?)?{HOUR} ?{HALVES}",
        rf"(?:at |@ ?){HOUR}(?: o ?clock)?(?: {EN_PART})?",
        rf"{HOUR}(?: o ?clock)(?: {EN_PART})?",
        rf"{HOUR} {EN_PART}",
        rf"(?:at )?{WORD} ?{HALVES}",
        rf"(?:at )?{WORD}(?: o ?clock)? {EN_PART}",
        rf"(?:at )?{WORD} o ?clock",
        rf"at {WORD}",
        rf"(?:at )?(?P<past>half past|quarter past|quarter to) (?:{WORD}|{HOUR})(?: {EN_PART})?",
        EN_PART,
        rf"{HAN_PART}?(?:{HOUR}|(?P<han>{HAN_NUMBER}|两))[点时](?:钟|整|(?P<thirty>半)|(?P<quarter>[一三])刻"
        rf"|{MINUTE}分?|(?P<han_minute>{HAN_NUMBER})分?)?",
        rf"{HAN_PART}{HOUR}[:.]{MINUTE}",
        HAN_PART,
    )
)


def read_time(words: str) -> time | None:
    """The time of day that these folded words are, with the colon kept; None for all others."""
    found = next((match for form in FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        return None
    groups = found.groupdict()
    hour, part = _hour(groups), groups.get("half") or groups.get("part") or ""
    if hour is None:
        return time(PARTS[part]) if part in PARTS else None
    is_padded = len(groups.get("hour") or "") == 2
    hour = _of_the_day(hour, part, is_padded)
    minute = _minute(groups)
    return time(hour, minute) if hour is not None and minute is not None else None


def _hour(groups: dict[str, str | None]) -> int | None:
    before = int(groups.get("past") == "quarter to")
    if word := groups.get("word"):
        return CARDINALS.index(word) + 1 - before
    if han := groups.get("han"):
        number = read_han(han.replace("两", "二"))
        return NO_HOUR if number is None else number
    return int(hour) - before if (hour := groups.get("hour")) else None


def _of_the_day(hour: int, part: str, is_padded: bool) -> int | None:
    """From 0 to 23; None where hour and part of the day contradict each other."""
    if not 0 <= hour < 24 or (part == NIGHT and hour > 6):
        return None
    if part in BEFORE_NOON:
        return (0 if part == "am" and hour == 12 else hour) if hour <= 12 and (hour or part == "am") else None
    if part in AFTER_NOON:
        # 中午11点半 stands before noon, 中午1点 after it.
        return hour if hour >= 11 else hour + 12 if hour else None
    if part in EVENING:
        return hour if hour >= 17 else hour + 12 if 5 <= hour < 12 else None
    return hour + 12 if 0 < hour < FIRST_HOUR and not is_padded and not part else hour


def _minute(groups: dict[str, str | None]) -> int | None:
    if past := groups.get("past"):
        return {"half past": 30, "quarter past": 15, "quarter to": 45}[past]
    if groups.get("thirty"):
        return 30
    if quarter := groups.get("quarter"):
        return 15 if quarter == "一" else 45
    if han := groups.get("han_minute"):
        number = read_han(han)
        return number if number is not None and number < 60 else None
    return int(groups.get("minute") or 0)
