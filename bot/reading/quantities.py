"""Which number do words say, in digits, in English or in Chinese, and how far do they go?"""

import re
import unicodedata
from fractions import Fraction

MOST_DIGITS = 15  # a hundred times as much money as there is in the world
# Exactly one way to group digits: by three, or as in India (12,34,567).
GROUPED = re.compile(r"(?:\d{1,3}(?P<by>[,.' ’])\d{3}(?:(?P=by)\d{3})*|\d{1,2}(?:,\d\d)+,\d{3})(?![\d])")
FRACTION = re.compile(r"[.,](\d+)")
PLAIN = re.compile(r"\d+")
TINY = {
    name: number
    for number, name in enumerate(
        (
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    name: ten * 10
    for ten, name in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
HAN_DIGITS = {han: number for number, han in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "廿": 20, "卅": 30}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_GROUPS = {"万": 10**4, "亿": 10**8}
HAN_NUMBER = re.compile("[零〇一二两三四五六七八九十百千万亿廿卅半]+")
ONES = "|".join(list(TINY)[1:10])
ENGLISH = re.compile(
    rf"(?:(?P<half>half an? )|(?P<tens>{'|'.join(TENS)})(?:[ -](?P<ones>{ONES}))?"
    rf"|(?P<tiny>{'|'.join(sorted(TINY, key=len, reverse=True))})"
    r"|(?P<a>an?)(?= (?:hundred|thousand|million|dozen)))\b ?"
)
ENGLISH_TIMES = {
    **{"hundred": 100, "k": 1_000, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000},
    **{"m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "millions": 1_000_000},
    **{"crore": 10_000_000, "crores": 10_000_000, "bn": 10**9, "billion": 10**9},
    **{"dozen": 12, "dozens": 12, "w": 10_000},
}
HAN_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
# A currency may stand between a number and its multiplier: "75 usd million".
CURRENCY = "(?:usd|eur|rmb|cny|hkd|sgd|myr|rm|inr|gbp|rs|[$€¥£₹])"
_TIMES = "|".join(sorted((*ENGLISH_TIMES, *HAN_TIMES), key=len, reverse=True))
# 500余万 and 20多万 are at least so many.
TIMES = re.compile(rf"(?: ?{CURRENCY} ?| ?)(?:[余多来]|几(?=[万千]))?(?P<times>{_TIMES})(?![a-z])(?:[余多来]| ?\+)?")


def fold_quantity(words: str) -> str:
    """Full width as half width, without case."""
    return unicodedata.normalize("NFKC", words).strip().casefold()


def find_quantity(words: str) -> tuple[int, int, Fraction, str] | None:
    """Where the first number of folded words begins and ends, what it is, and what it was multiplied by (`k`, 万)."""
    for place in range(len(words)):
        if (found := _number_at(words, place)) is not None:
            end, number = found
            times, last = "", end
            while multiplied := TIMES.match(words, last):
                times = multiplied["times"]
                number *= ENGLISH_TIMES.get(times) or HAN_TIMES[times]
                last = multiplied.end()
            return place, last, number, times
    return None


def read_han_number(words: str) -> int | None:
    """一百二十万 is 1200000, 一千五 is 1500, 一万二 12000; None for 三五 and 百十."""
    total = section = 0
    digit: int | None = None
    last = 0  # the unit that stood last: 一千五 goes on in hundreds
    for char in words:
        if char in HAN_GROUPS:
            section += digit or 0
            if not section:
                return None
            total, section, digit, last = (total + section) * HAN_GROUPS[char], 0, None, HAN_GROUPS[char]
        elif char in HAN_UNITS:
            if digit is None and HAN_UNITS[char] != 10:
                return None
            if last and last <= HAN_UNITS[char]:
                return None
            section, digit, last = section + (1 if digit is None else digit) * HAN_UNITS[char], None, HAN_UNITS[char]
        elif HAN_DIGITS[char] >= 20:
            section, digit, last = section + HAN_DIGITS[char], None, 10
        elif digit:
            return None
        else:
            last = 0 if HAN_DIGITS[char] == 0 and section + total else last
            digit = HAN_DIGITS[char]
    is_cut_short = digit and last >= 100 and words[-2:-1] not in ("零", "〇")
    return total + section + (digit or 0) * (last // 10 if is_cut_short else 1)


def _number_at(words: str, place: int) -> tuple[int, Fraction] | None:
    """Its end and its value."""
    if place and words[place - 1].isdecimal():
        return None
    if words[place] == "." and words[place + 1 : place + 2].isdecimal():
        return _with_fraction(words, place, "0")
    if words[place].isdecimal():
        grouped = GROUPED.match(words, place)
        if grouped is None:
            plain = PLAIN.match(words, place)
            return _with_fraction(words, plain.end(), plain[0]) if plain else None
        digits = "".join(char for char in grouped[0] if char.isdecimal())
        behind = FRACTION.match(words, grouped.end())
        if behind and behind[0][0] == grouped["by"]:
            return None
        return _with_fraction(words, grouped.end(), digits)
    if han := HAN_NUMBER.match(words, place):
        return _han(han[0], han.end())
    return _english(words, place)


def _with_fraction(words: str, end: int, whole: str) -> tuple[int, Fraction]:
    """Exactly, whatever its length: Python itself turns no more than so many digits into a number."""
    digits = whole.lstrip("0")[: MOST_DIGITS + 1]
    number = Fraction(int(digits or "0"))
    behind = FRACTION.match(words, end)
    if behind is None:
        return end, number
    kept = behind[1][:MOST_DIGITS]
    return behind.end(), number + Fraction(int(kept), 10 ** len(kept))


def _han(words: str, end: int) -> tuple[int, Fraction] | None:
    if words == "半":
        return end, Fraction(1, 2)
    number = read_han_number(words) if "半" not in words and len(words) <= MOST_DIGITS else None
    return None if number is None else (end, Fraction(number))


def _english(words: str, place: int) -> tuple[int, Fraction] | None:
    found = ENGLISH.match(words, place) if not (place and words[place - 1].isalpha()) else None
    if found is None:
        return None
    end = found.end() - found[0].endswith(" ") if not found["half"] else found.end()
    if found["half"]:
        return end, Fraction(1, 2)
    if found["a"]:
        return end, Fraction(1)
    return end, Fraction(
        TENS[found["tens"]] + TINY.get(found["ones"] or "zero", 0) if found["tens"] else TINY[found["tiny"]]
    )
