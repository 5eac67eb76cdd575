"""Which number is typed, if it is one that picks a choice?"""

import re
import unicodedata

from bot.reading.fillers import drop_fillers
from bot.reading.folding import fold

CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    "twelfth",
)
DIGITS = "一二三四五六七八九"
HAN_NUMBER = f"[{DIGITS}十]{{1,3}}"

# A sign, a unit or a fraction beside a number makes it an amount, which picks nothing: -3, 30%, 3/5, $3, 3+.
SIGN = r"[-+−‐‑‒–—~<>=≈≠≤≥±×÷%‰°$€£¥₩₹/\\^➕➖]"
AMOUNT = re.compile(rf"{SIGN}\s*\w|\d\s*{SIGN}")

PLACE = rf"(?P<number>\d{{1,3}}|[{DIGITS}十]{{1,3}})"
CALLED = "(?:the )?(?:option|opt|choice|choose|pick|select|take|answer|number|num|button|item)"
NUMBERED = (
    r"(?P<number>\d{1,3})",
    rf"{CALLED} ?(?P<number>\d{{1,3}})",
    r"(?:no|nr) ?(?P<number>\d{1,3})",  # "no. 3"; in words it would be "no one"
    r"(?:the )?(?P<number>\d{1,3})(?:st|nd|rd|th)(?: (?:one|option|choice|answer))?",
    rf"(?:{CALLED} )?(?P<cardinal>{'|'.join(CARDINALS)})",
    rf"(?:the )?(?P<ordinal>{'|'.join(ORDINALS)})(?: (?:one|option|choice|answer))?",
    rf"我?(?:选|选择|选项|答案|答案是|编号|序号|数字|按)?{PLACE}(?:号|号选项)?",
    # 第三个, but not 三个, which counts, and not 第三题, which is another question
    rf"我?(?:选|选择|拣|要|答案是|按)?(?:选项|答案)?第{PLACE}(?:个|项|号|条|种|行|个?选项|个?答案)?(?:好了?)?",
    # The choices have no letters; who counts in them says so.
    rf"(?:{CALLED} |我?(?:选|选择|选项|拣))(?P<letter>[a-h])",
)
PLAIN = re.compile(rf"\d+|{HAN_NUMBER}|{'|'.join(CARDINALS)}")
FORMS = tuple(re.compile(form) for form in NUMBERED)


def is_amount(typed: str) -> bool:
    """Says of words as typed, before folding, whether a number in them has a sign or a unit."""
    return AMOUNT.search(unicodedata.normalize("NFKC", typed)) is not None


def read_number(folded: str) -> int | None:
    """The number that these folded words are a way of typing; None for all other words: "30 days", "3 4", "三天"."""
    found = next((match for form in FORMS if (match := form.fullmatch(folded))), None)
    return _value(found.groupdict()) if found else None


def names_a_place(typed: str) -> bool:
    """Is it said that the number is a place ("option 3", 第三个), and not how many there are?"""
    folded = drop_fillers(fold(typed))[0]
    return read_number(folded) is not None and PLAIN.fullmatch(folded) is None


def _value(groups: dict[str, str | None]) -> int | None:
    if cardinal := groups.get("cardinal"):
        return CARDINALS.index(cardinal) + 1
    if letter := groups.get("letter"):
        return ord(letter) - ord("a") + 1
    if ordinal := groups.get("ordinal"):
        return ORDINALS.index(ordinal) + 1
    number = groups.get("number") or ""
    return int(number) if number.isdecimal() else read_han(number)


def read_han(number: str) -> int | None:
    """三 is 3, 十二 is 12, 二十 is 20; 二三 is nothing. `number` is like HAN_NUMBER."""
    tens, ten, ones = number.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return None
    return (DIGITS.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (DIGITS.index(ones) + 1 if ones else 0)
