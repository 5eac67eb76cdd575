"""What do people type, and is it read as they meant it?"""

from pathlib import Path

import pytest
import yaml

from tests.reading.cards import cards

TABLES = ("typed_en.yaml", "typed_zh.yaml")


def lines(name: str) -> list[tuple[str, str, str]]:
    words = (Path(__file__).parent / name).read_text(encoding="utf-8")
    # BaseLoader keeps "no" and "3" as they are typed.
    return [(card, typed, expected) for card, typed, expected in yaml.load(words, Loader=yaml.BaseLoader)]


@pytest.mark.parametrize(("card", "typed", "expected"), [line for name in TABLES for line in lines(name)])
def test_typed_words_are_read_as_they_are_meant(card: str, typed: str, expected: str) -> None:
    assert cards()[card].read(typed) == expected


@pytest.mark.parametrize("name", TABLES)
def test_each_language_has_a_long_table_without_repetition(name: str) -> None:
    table = lines(name)

    assert len(table) >= 170
    assert len({(card, typed) for card, typed, _expected in table}) == len(table)
