"""Which amount was typed? "about 12 pages", "1,200", "1.200,50", "RM 50k a month", "500余万", 月结30天."""

import re
from fractions import Fraction

from bot.reading.folding import fold_characters
from bot.reading.quantities import MOST_DIGITS, find_quantity, fold_quantity
from flows.content import Measure, Per

HALF = Fraction(1, 2)
# What may stand around a number without changing it; anything that could (a sign, a range, a second number) may not.
PLAIN = re.compile(r"[^\d%‰<>=×÷~–—/*^&#{}\[\]\"_\\|-]*")
CHANGING = re.compile(
    r"\b(?:minus|negative|less|under|below|fewer|percent|per|half|quarter|third|hundreds?|thousands?|millions?|dozens?|"
    r"times|twice|to|or|between|and|not|no|never|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\b|"
    r"[负零一二两三四五六七八九十百千万亿几半倍成不没无至到和或]|以下"
)
SAID_SO = re.compile(r"一共|一般|一起|统一|大约|不等|\bor so\b|\bat least\b|\bto pay\b")

DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
UNITS = {
    "day": r"days?|d\b|天|日",
    "week": r"weeks?|wks?\b|w\b|个?周|个?星期|个?礼拜",
    "month": r"months?|mths?\b|mo\b|个月|月",
    "year": r"years?|yrs?\b|年",
    "other": r"hours?|hrs?\b|h\b|minutes?|mins?\b|seconds?|个?小时|个?钟头?|分钟|秒|quarters?|个?季度|"
    r"business days|working days|个?工作日",
}
UNIT = re.compile(rf" ?-?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in reversed(UNITS.items()))})(?![a-z])")
ANY_UNIT = re.compile(rf"\b(?:{'|'.join(words for words in UNITS.values() if words)})(?![a-z])|[天周年]|星期|月份?")
# How often what is said comes about, before or behind the number.
EACH = {
    Per.HOUR: r"hour|hr|h\b|小时",
    Per.WEEK: r"week|wk\b|w\b|周|星期|礼拜",
    Per.MONTH: r"month|mth\b|mo\b|m\b|月",
    Per.QUARTER: r"quarter|qtr\b|季度?",
    Per.YEAR: r"year|yr\b|y\b|annum|年",
    Per.DAY: r"day|d\b|天|日",
}
OFTEN = tuple(
    (
        per,
        re.compile(
            rf"(?: ?/ ?|\b(?:per|each|every|an?|in an?) |每一?个?)(?:{words})(?![a-z])"
            + {
                Per.HOUR: r"|\bhourly\b|一个?小时",
                Per.WEEK: r"|\bweekly\b|一(?:周|个?星期|个?礼拜)",
                Per.MONTH: r"|\bmonthly\b|\bp\.?m\.?(?![a-z])|一个?月|月均",
                Per.QUARTER: r"|\bquarterly\b|一个?季度",
                Per.YEAR: r"|\b(?:yearly|annually|annual)\b|\bp\.?a\.?(?![a-z])|一年|年均",
                Per.DAY: r"|\bdaily\b|一天",
            }[per],
        ),
    )
    for per, words in EACH.items()
)
TIMES_A_YEAR = {Per.WEEK: Fraction(52), Per.MONTH: Fraction(12), Per.QUARTER: Fraction(4), Per.YEAR: Fraction(1)}
AT_ONCE = re.compile(
    r"cod|c\.o\.d\.?|cash(?: on delivery)?|(?:pay(?:ment)? )?on delivery|immediately|at once|right away|same day|"
    r"on the spot|(?:货到|现场|当面|当场)(?:即?付款?|结清)|货到付款|货到即付|现结|现付|现金|现款现货|"
    r"现款|现货现款|当天|当日|当天结|马上|立即|立刻|"
    r"即时|即付|一手交钱一手交货|now|today|现在|今天|就是现在"
)
TERMS = re.compile(
    r"^(?:月结|账期|帐期|票到|票后|发票后|开票后|收票后|货到|到货后|net|n/|terms|within|in|after|内)\s*:?\s*"
)


def read_amount(words: str, measure: Measure = Measure.COUNT, per: Per | None = None) -> str:
    """A whole number of at most MOST_DIGITS, as often as is asked (`per`); empty for anything that is not one clear
    amount ("2-3", "30%", "many"), or is one of something else ("2 months" where pages are asked)."""
    amount = _read(words, measure, per)
    if amount is None or (0 < amount < 1):
        return ""
    whole = int(amount + HALF)
    return str(whole) if whole < 10**MOST_DIGITS else ""


def read_days(words: str) -> str:
    """So many whole days: "2 weeks", 月结30天, "cash on delivery" for none at all."""
    amount = _read(words, Measure.DAYS, None)
    if amount is None or amount.denominator != 1 or amount >= 10**MOST_DIGITS:
        return ""
    return str(int(amount))


def _read(words: str, measure: Measure, per: Per | None) -> Fraction | None:
    typed = " ".join(SAID_SO.sub(" ", fold_characters(fold_quantity(words))).split())
    typed = typed.rstrip(" .!。?,~").lstrip(" ~,")
    if measure is Measure.DAYS:
        if AT_ONCE.fullmatch(typed):
            return Fraction(0)
        typed = TERMS.sub("", typed)
        typed = re.sub(r"^an?(?= (?:day|week|month|year)\b)", "one", typed)
    often, typed = _take_often(typed) if measure is not Measure.DAYS else (None, typed)
    found = find_quantity(typed)
    if found is None:
        return None
    start, end, number, times = found
    rest = typed[end:].removeprefix("+")
    if not _is_plain(typed[:start]) or (times == "m" and measure is not Measure.MONEY):
        return None
    if times == "w" and measure is Measure.DAYS:
        number, rest = number / 10_000, f"w{rest}"
    return _in_unit(number, rest, measure, _factor(often, per))


def _in_unit(number: Fraction, rest: str, measure: Measure, factor: Fraction | None) -> Fraction | None:
    if rest.startswith("个半月") and measure is Measure.DAYS:
        return (number + HALF) * 30 if _is_plain(rest[3:]) else None
    unit = UNIT.match(rest)
    if unit is None:
        is_clear = _is_plain(rest) and factor is not None and not (measure is Measure.DAYS and number.denominator != 1)
        return number * factor if is_clear and factor is not None else None
    name = unit.lastgroup or "other"
    if measure is not Measure.DAYS or name == "other" or not _is_plain(rest[unit.end() :]):
        return None
    return number * DAYS_IN[name]


def _take_often(typed: str) -> tuple[Per | None, str]:
    """How often, and the words without it."""
    for per, pattern in OFTEN:
        if found := pattern.search(typed):
            return per, f"{typed[: found.start()].rstrip()} {typed[found.end() :].lstrip()}".strip()
    return None, typed


def _factor(said: Per | None, asked: Per | None) -> Fraction | None:
    """None where one cannot be turned into the other."""
    if said is None or said is asked:
        return Fraction(1)
    if asked not in TIMES_A_YEAR or said not in TIMES_A_YEAR:
        return None
    return TIMES_A_YEAR[said] / TIMES_A_YEAR[asked]


def _is_plain(around: str) -> bool:
    return not (PLAIN.fullmatch(around) is None or CHANGING.search(around) or ANY_UNIT.search(around))
