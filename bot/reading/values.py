"""Which value was typed? Numbers without their unit, words without what cannot be kept or seen."""

import re
import unicodedata

from bot.reading.amounts import read_amount
from bot.reading.folding import is_visible
from flows.content import Kind

DAYS = re.compile(r"(\d{1,4})(?:\s*(?:days?|d|天|日))?")
SURROGATES = re.compile("[\ud800-\udfff]")


def read_value(words: str, kind: Kind) -> str:
    """A typed number without its unit, or typed words on one line, without control characters and doubled spaces."""
    if kind is Kind.NUMBER:
        found = DAYS.fullmatch(unicodedata.normalize("NFKC", words).strip().casefold())
        return str(int(found[1])) if found else ""
    if kind is Kind.AMOUNT:
        return read_amount(words)
    visible = "".join(" " if char.isspace() else char for char in words if char.isspace() or is_visible(char))
    return " ".join(visible.split())


def read_note(words: str) -> str:
    """What was typed, as it was typed. Half a character (an unpaired surrogate) becomes the sign for one that is
    broken, and NUL is left out: no database takes them all."""
    return SURROGATES.sub("\ufffd", words).replace("\x00", "").strip()
