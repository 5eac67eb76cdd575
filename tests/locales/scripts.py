"""Which Latin words stand in Chinese text, and which may?"""

import re
from functools import cache
from pathlib import Path

from bot.core.language import LOCALES

# A command reads the same in every language.
COMMAND = re.compile(r"/[a-z]+")
LATIN = re.compile(r"/?[A-Za-z][A-Za-z./-]*[A-Za-z]|[A-Za-z]+")


def latin_words(words: str) -> set[str]:
    return set(LATIN.findall(re.sub(r"\{\w+\}", "", words)))


@cache
def allowed_latin(file: Path = LOCALES / "allowed_latin.txt") -> frozenset[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
