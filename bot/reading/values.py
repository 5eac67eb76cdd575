"""Which value was typed? Numbers without their unit, words without what cannot be kept or seen."""

import re

from bot.reading.amounts import read_amount, read_days
from bot.reading.folding import is_visible
from flows.content import Kind, Measure, Per

# 上百人 is a hundred or some more, 上千 a thousand.
HUNDREDS = re.compile("上([百千万])")
ALONE = re.compile(r"^(?:只有?|就)我(?:一个人?)?$|^我自己$|^一个人$")
OF_US = re.compile(r"\b(?:of us|altogether|in total|or so)\b", re.IGNORECASE)
SURROGATES = re.compile("[\ud800-\udfff]")


def read_value(words: str, kind: Kind, measure: Measure = Measure.COUNT, per: Per | None = None) -> str:
    """A typed number in the measure that is asked for (numbers are days), or typed words on one line, without control
    characters and doubled spaces."""
    if kind is Kind.NUMBER:
        return read_days(words)
    if kind is Kind.AMOUNT:
        return read_amount(words, measure, per)
    visible = "".join(" " if char.isspace() else char for char in words if char.isspace() or is_visible(char))
    return " ".join(visible.split())


def read_count(words: str) -> int | None:
    """How many there are, people or firms: "just 6 of us", 上百人."""
    counted = HUNDREDS.sub(r"一\1", ALONE.sub("1", words.strip()))
    amount = read_amount(OF_US.sub("", counted))
    return int(amount) if amount else None


def read_lines(words: str) -> str:
    """Typed words on as many lines as were typed, each without what cannot be seen: they may end up in a file."""
    lines = (read_value(line, Kind.TEXT) for line in words.splitlines())
    return "\n".join(filter(None, lines))


def read_note(words: str) -> str:
    """What was typed, as it was typed. Half a character (an unpaired surrogate) becomes the sign for one that is
    broken, and NUL is left out: no database takes them all."""
    return SURROGATES.sub("\ufffd", words).replace("\x00", "").strip()
