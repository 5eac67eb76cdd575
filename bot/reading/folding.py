"""When are two ways of typing the same words?"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
APOSTROPHES = re.compile("['’‘`´]")
BESIDE_HAN = re.compile(f"(?<=[{HAN}]) | (?=[{HAN}])")
# "不，清楚" (no, it is clear) is not "不清楚" (not clear): only here a comma has a meaning, and is kept as one.
ANSWER_FIRST = re.compile(rf"^[\W_]*(不|没|没有|不是|不对|否|无|冇)\s*[,.;:!?、。…]+\s*(?=[{HAN}])")
PAUSE = "\x00"
JOINER = "\u200d"
# Written variants that OpenCC leaves as they are, and the one keycap that is a symbol of its own.
VARIANTS = str.maketrans({"妳": "你", "甚": "什", "\U0001f51f": "10"})


def fold(words: str) -> str:
    """Width, case, punctuation, symbols, spacing and traditional characters do not matter."""
    # Dashes beside digits are read from the words as typed, see numbers.py; here "10-49" is "10 49".
    marked = ANSWER_FIRST.sub(rf"\1{PAUSE}", fold_characters(words))
    kept = "".join(_keep(char) for char in marked)
    return BESIDE_HAN.sub("", " ".join(kept.split())).replace(PAUSE, ",")


def fold_characters(words: str) -> str:
    """Width, case, apostrophes and traditional characters do not matter, but punctuation and spacing are kept."""
    plain = APOSTROPHES.sub("", unicodedata.normalize("NFKC", words).casefold())
    plain = "".join(char for char in unicodedata.normalize("NFKC", plain) if is_visible(char))
    return _simplify(plain).translate(VARIANTS)


def is_visible(char: str) -> bool:
    """Control, format and unpaired surrogate characters are not, but for the joiner that holds emoji together."""
    return char == JOINER or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") or char.isspace()


def has_han(words: str) -> bool:
    return not words.isascii() and _is_han(words) is not None


def is_traditional(words: str) -> bool:
    """Is there any character that simplified script writes in another way?"""
    return _simplify(words) != words


def _keep(char: str) -> str:
    if char == PAUSE:
        return char
    kind = unicodedata.category(char)
    if kind == "No":  # ❸ and its kind, which NFKC leaves alone
        value = unicodedata.numeric(char)
        return str(int(value)) if value.is_integer() else " "
    return char if kind[0] in "LN" else " "


def _simplify(words: str) -> str:
    return _converter().convert(words) if has_han(words) else words


@cache
def _converter() -> "OpenCC":
    """Takes 50 ms to build, so only when the first Han character is typed."""
    from opencc import OpenCC

    return OpenCC("t2s")


_is_han = re.compile(f"[{HAN}]").search
