"""Where may a line of Chinese end?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.line_breaks import CLOSING, OPENING, break_lines

ROOM = 10.0
PIECES = st.sampled_from(["我", "们", "，", "。", "（", "）", "【", "】", "“", "”", "ISO 44003", "Kim", "5%", " ", "…"])


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("我们希望的是这样吗对不对呢", ["我们希望的是这样吗对", "不对呢"]),
        ("我们希望的是这样吗【对】呢", ["我们希望的是这样吗", "【对】呢"]),
        ("我们希望的是这样吗对，不对", ["我们希望的是这样吗", "对，不对"]),
        ("对应ISO 44003的条款", ["对应ISO", "44003的条款"]),
        ("我们和Kim合作得怎么样", ["我们和Kim合作得怎", "么样"]),
        ("Donaudampfschiffahrt", ["Donaudampf", "schiffahrt"]),
        ("", [""]),
    ],
)
def test_lines_end_where_a_reader_expects_it(words: str, lines: list[str]) -> None:
    assert break_lines(words, ROOM, len) == lines


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost_and_no_line_is_too_wide(words: str) -> None:
    lines = break_lines(words, ROOM, len)

    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(len(line) <= ROOM for line in lines)


@given(st.lists(st.sampled_from(["我", "们", "好", "（我）", "“好”，", "Kim"]), max_size=30).map("".join))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(words: str) -> None:
    lines = break_lines(words, ROOM, len)

    assert not any(line[:1] in tuple(CLOSING) or line[-1:] in tuple(OPENING) for line in lines)
