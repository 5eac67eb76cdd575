"""In which language does somebody write?"""

import re

from bot.reading.folding import is_traditional

HAN = re.compile(r"[㐀-鿿]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
LEAST_HAN, LEAST_LATIN_WORDS = 2, 3


def language_of(words: str) -> str | None:
    """The tag of the language, None where it is too little to tell: a name or an abbreviation is not a language."""
    han, latin = len(HAN.findall(words)), len(LATIN_WORD.findall(words))
    if han >= LEAST_HAN and han > latin:
        return "zh_Hant" if is_traditional(words) else "zh_Hans"
    return "en" if latin >= LEAST_LATIN_WORDS and han == 0 else None
