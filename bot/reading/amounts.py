"""Which amount was typed? "about 12 pages", "1,200", "1.200", "RM 50k", "120万"."""

import re
import unicodedata
from fractions import Fraction

NUMBER = re.compile(r"\d{1,3}(?:[,.' ’]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
# What stands before and after the number: words and signs of a currency, but no second number, range or percent.
AROUND = re.compile(r"[^\d%‰<>=+×÷~–—-]*")
MOST_DIGITS = 15  # a hundred times as much money as there is in the world
HALF = Fraction(1, 2)
TIMES = {
    "k": 1_000,
    "thousand": 1_000,
    "千": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "万": 10_000,
    "萬": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "億": 100_000_000,
    # Where days are asked for, people also think in these.
    "week": 7,
    "weeks": 7,
    "周": 7,
    "星期": 7,
    "month": 30,
    "months": 30,
    "个月": 30,
}
UNIT = re.compile(rf"\s*({'|'.join(sorted(TIMES, key=len, reverse=True))})?(?![a-z])(.*)", re.DOTALL)


def read_amount(words: str) -> str:
    """A whole number of at most MOST_DIGITS; empty for anything that is not one clear amount ("2-3", "30%", "many")."""
    typed = unicodedata.normalize("NFKC", words).strip().casefold()
    found = NUMBER.search(typed)
    if found is None or not AROUND.fullmatch(typed[: found.start()]):
        return ""
    rest = UNIT.fullmatch(typed[found.end() :])
    if rest is None or not AROUND.fullmatch(rest[2]):
        return ""
    amount = int(_value(found[0]) * TIMES.get(rest[1] or "", 1) + HALF)
    return str(amount) if amount < 10**MOST_DIGITS else ""


def _value(number: str) -> Fraction:
    """Groups of three are thousands, whatever stands between them; anything else behind a sign is a fraction."""
    parts = re.split(r"[,.' ’]", number)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return _fraction("".join(parts), "")
    return _fraction(parts[0], "".join(parts[1:]))


def _fraction(whole: str, behind: str) -> Fraction:
    """Exactly, whatever its length: Python itself turns no more than so many digits into a number."""
    digits = whole.lstrip("0")[: MOST_DIGITS + 1]
    return int(digits or "0") + Fraction(int(behind[:MOST_DIGITS] or "0"), 10 ** len(behind[:MOST_DIGITS]))
