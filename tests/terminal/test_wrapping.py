"""Lines end where the screen does, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.wrapping import NOT_FIRST, NOT_LAST, width_of, wrap

WORDS = st.text(
    st.sampled_from("abcXYZ019  关系管理，。：“”（）、/-.\n") | st.characters(exclude_categories=("Cs", "Cc"))
)
PIECES = st.sampled_from(["关系", "ISO关", "（第5条）", "“没聊过”", "看 first step，再说"])
SENTENCES = st.lists(st.tuples(PIECES, st.sampled_from(["", "，", "。", "！”", "…"])).map("".join)).map("".join)


@given(WORDS, st.integers(2, 100))
def test_no_line_is_wider_than_the_screen(words: str, width: int) -> None:
    assert [line for line in wrap(words, width) if width_of(line) > width] == []


@given(WORDS, st.integers(2, 100))
def test_no_character_is_lost_but_the_spaces_where_a_line_ends(words: str, width: int) -> None:
    kept = "".join(wrap(words, width))

    assert kept.replace(" ", "") == words.replace(" ", "").replace("\n", "")


@given(WORDS)
def test_what_fits_stays_as_it_is(words: str) -> None:
    assert wrap(words, 10_000) == [line.rstrip(" ") for line in words.split("\n")]


@given(SENTENCES, st.integers(20, 80))
def test_punctuation_stays_with_its_words(words: str, width: int) -> None:
    lines = wrap(words, width)

    assert [line for line in lines[1:] if line[0] in NOT_FIRST] == []
    assert [line for line in lines[:-1] if line[-1] in NOT_LAST] == []


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("Who does what this week", 10, ["Who does", "what this", "week"]),
        ("谁来做：老板自己", 8, ["谁来做：", "老板自己"]),
        ("答应的事，写下来", 8, ["答应的", "事，写下", "来"]),
        ("关于“没聊过”", 5, ["关于", "“没聊", "过”"]),
        ("关于“没聊过”", 8, ["关于“没", "聊过”"]),
        ("参考ISO 44003和ISO 44004", 12, ["参考ISO", "44003和ISO", "44004"]),
        ("发送/delete就能删除", 10, ["发送", "/delete就", "能删除"]),
        ("一句话（不用长）", 8, ["一句话", "（不用", "长）"]),
        ("unforgettable", 6, ["unforg", "ettabl", "e"]),
        ("one  two", 20, ["one  two"]),
        ("one\ntwo", 20, ["one", "two"]),
        ("", 20, [""]),
        ("e\u0301e\u0301 e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_a_line_ends_where_a_typesetter_would_end_it(words: str, width: int, lines: list[str]) -> None:
    assert wrap(words, width) == lines


@pytest.mark.parametrize(("words", "width"), [("abc", 3), ("关系", 4), ("（第5条）", 9), ("“”…", 3), ("e\u0301", 1)])
def test_wide_characters_take_two_columns(words: str, width: int) -> None:
    assert width_of(words) == width
