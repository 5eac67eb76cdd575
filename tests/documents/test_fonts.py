"""Is there a shape for every character that we say, and for what people type?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opencc import OpenCC
from reportlab.pdfbase.ttfonts import TTFontFile

from bot.core.language import LOCALES, read_catalogue
from bot.documents.lettering import BOLD, BOLD_MARKS, FONTS, MARKS, REGULAR, fit, letters, tidy

MOST_BYTES = 3_000_000
WEIGHTS = [pytest.param(REGULAR, id="regular"), pytest.param(BOLD, id="bold")]


def characters_of(font: Path) -> set[str]:
    return {chr(point) for point in TTFontFile(font).charToGlyph}


def sentences() -> Iterator[str]:
    """All that is said, in every language."""
    for file in LOCALES.glob("*/LC_MESSAGES/messages.po"):
        for message in read_catalogue(file):
            for words in (message.id, message.string):
                yield from words if isinstance(words, (tuple, list)) else (words or "",)


@pytest.mark.parametrize("font", WEIGHTS)
def test_every_character_of_every_catalogue_has_a_shape(font: Path) -> None:
    said = "".join(sentences())

    missing = {char for char in said if char.isprintable()} - characters_of(font)

    assert missing == set(), "make the fonts anew: bot/documents/fonts/README.md"


@pytest.mark.parametrize("font", WEIGHTS)
def test_traditional_characters_have_a_shape_too(font: Path) -> None:
    said = OpenCC("s2twp").convert("".join(sentences()))

    assert {char for char in said if char.isprintable()} - characters_of(font) == set()


@pytest.mark.parametrize("font", WEIGHTS)
def test_what_people_type_has_a_shape(font: Path) -> None:
    """GB2312 has 6,763 Han characters; names in Latin letters have accents."""
    codes = (bytes((row, place)) for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF))
    han = "".join(code.decode("gb2312", errors="ignore") for code in codes)

    missing = set(han + "Łódź Šárka Ñandú Çelik Øst Ærø Đặng Ştefan ЖКХ Ωμέγα €₹→✓") - {" "} - characters_of(font)

    assert len(han) == 6763
    assert missing == set()


def test_the_fonts_are_small_and_their_licence_is_beside_them() -> None:
    assert all(font.stat().st_size <= MOST_BYTES for font in (REGULAR, BOLD, MARKS, BOLD_MARKS))
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.count("Copyright 20") == 2


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("  Kim\n& Co\t", "Kim & Co"),
        ("a\x00b\u200bc\u202ed", "abcd"),
        ("half \ud83d", "half"),
        ("e\u0301", "é"),
        ("\U00020bb7野家", "\U00020bb7野家"),
    ],
)
def test_what_has_no_shape_is_left_out(typed: str, drawn: str) -> None:
    assert tidy(typed) == drawn


@pytest.mark.parametrize("words", ["W" * 200, "王" * 200, "👩‍👩‍👧" * 50, "a", "", "\u0e33\ufdfa\U0001f468" * 9])
def test_words_are_cut_where_there_is_no_more_room(words: str) -> None:
    font = letters(30)

    drawn = fit(words, font, 300)

    assert font.getlength(drawn) <= 300
    assert drawn == tidy(words) or drawn.endswith("…")
