"""Which fonts are drawn with, and how is text shortened to fit?"""

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = (FONTS / f"NotoSansSC-{weight}.ttf" for weight in ("Regular", "Bold"))
MARKS, BOLD_MARKS = (FONTS / f"NotoSans-Marks-{weight}.ttf" for weight in ("Regular", "Bold"))
# Controls, marks without a shape of their own, and halves of characters: a box in their place would only puzzle.
UNSEEN = ("Cc", "Cf", "Cs")


@lru_cache(maxsize=16)
def letters(size: int, is_bold: bool = False) -> ImageFont.FreeTypeFont:
    """The simple layout is the same on every machine."""
    return ImageFont.truetype(BOLD if is_bold else REGULAR, size, layout_engine=ImageFont.Layout.BASIC)


def tidy(words: str) -> str:
    """On one line, without what has no shape. What our fonts do not have is drawn as a box."""
    seen = ("" if category(char) in UNSEEN and not char.isspace() else char for char in normalize("NFC", words))
    return " ".join("".join(seen).split())


def fit(words: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """Cut where it would be wider, with a sign that it was."""
    words = tidy(words)
    if font.getlength(words) <= width:
        return words
    room = range(len(words))
    most = bisect_right(room, width, key=lambda count: font.getlength(f"{words[:count]}…")) - 1
    return f"{words[: max(0, most)].rstrip()}…"
