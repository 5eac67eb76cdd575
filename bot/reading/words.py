"""Which button do these words mean? Exact after folding, never a guess."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from flows.content import Kind

DAYS = re.compile(r"(\d{1,4})(?:\s*(?:days?|d|天|日))?")
COMMAND = re.compile(r"\s*[/／]([A-Za-z]\w{0,31})(?:@\w+)?(?:[\s,，.。!！]+(.*))?", re.DOTALL)
APOSTROPHES = re.compile("['’‘]")
SIGNED = re.compile(r"[-+−]\s*\w")
# Fewer Han characters or Latin letters than this are no "first words".
JOINER = "\u200d"
LEAST_LATIN, LEAST_HAN = 2, 2


@dataclass(frozen=True)
class Words:
    """What was typed, and the labels of the card's buttons in order, once for each language."""

    typed: str
    labels: tuple[tuple[str, ...], ...]


def understand(words: Words, counted: Sequence[int]) -> int | None:
    """The place of the button that is meant, from 0; None when none is, or when it could be two. A number, from 1,
    means one of the places that are `counted`."""
    typed = fold(words.typed)
    if not typed:
        return None
    if typed.isdecimal():
        is_one = len(typed) < 4 and 1 <= int(typed) <= len(counted) and not SIGNED.search(words.typed)
        return counted[int(typed) - 1] if is_one else None
    folded = [[fold(label) for label in labels] for labels in words.labels]
    same = {labels.index(typed) for labels in folded if typed in labels}
    if same:
        return _only(same)
    return _only({place for labels in folded for place, label in enumerate(labels) if _begins(label, typed)})


def read_command(words: str) -> tuple[str, str] | None:
    """A command's name and what follows it, also behind a space or with the full-width slash of a Chinese keyboard."""
    found = COMMAND.fullmatch(words)
    return (found[1].lower(), (found[2] or "").strip()) if found else None


def read_value(words: str, kind: Kind) -> str:
    """A typed number without its unit, or typed words without control characters and doubled spaces."""
    if kind is Kind.NUMBER:
        found = DAYS.fullmatch(unicodedata.normalize("NFKC", words).strip().casefold())
        return str(int(found[1])) if found else ""
    visible = "".join(" " if char.isspace() else char for char in words if char.isspace() or _is_visible(char))
    return " ".join(visible.split())


def fold(words: str) -> str:
    """Width, case, punctuation, symbols and spacing do not matter."""
    plain = APOSTROPHES.sub("", unicodedata.normalize("NFKC", words).casefold())
    kept = (char if unicodedata.category(char)[0] in "LN" else " " for char in plain if _is_visible(char))
    return " ".join("".join(kept).split())


def _begins(label: str, typed: str) -> bool:
    least = LEAST_LATIN if typed.isascii() else LEAST_HAN
    if len(typed) < least or not label.startswith(typed):
        return False
    return not typed.isascii() or label[len(typed) :].startswith(" ")


def _is_visible(char: str) -> bool:
    """Control, format and unpaired surrogate characters are not, but for the joiner that holds emoji together."""
    return char == JOINER or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") or char.isspace()


def _only(places: set[int]) -> int | None:
    return next(iter(places)) if len(places) == 1 else None
