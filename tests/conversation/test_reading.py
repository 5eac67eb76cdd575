"""What do typed words mean on a card?"""

import pytest

from bot.reading.words import Words, fold, read_value, understand
from flows.content import Kind

ENGLISH = ("Nobody", "We would manage somehow", "A colleague knows some", "Don't know", "Skip", "Menu", "Back")
CHINESE = ("没人能接", "总能想办法", "有同事知道一些", "不清楚", "跳过", "菜单", "返回")
COUNTED = (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0), ("２", 1), (" 3 ", 2), ("4.", 3), ("nobody", 0), ("NOBODY!", 0), ("we would", 1),
        ("We would manage", 1), ("a colleague", 2), ("don't know", 3), ("dont know", 3),
        ("Don’t know", 3), ("skip", 4), ("back", 6), ("没人能接", 0), ("没人", 0), ("总能想办法。", 1),
        ("有同事", 2), ("不清楚", 3), ("跳过", 4), ("返回", 6), ("菜单", 5), ("0", None), ("5", None),
        ("12", None), ("-1", None), ("1.5", None), ("nob", None), ("w", None), ("没", None), ("不", None),
        ("somehow", None), ("清楚", None), ("", None), ("   ", None), ("👍", None), ("1👍", 0),
        ("9" * 5000, None), ("①", 0),
    ],
)  # fmt: skip
def test_typed_words_mean_one_button_or_none(typed: str, place: int | None) -> None:
    assert understand(Words(typed, (ENGLISH, CHINESE)), COUNTED) == place


def test_a_number_counts_choices_and_not_what_stands_before_them() -> None:
    words = Words("2", (("Done", "Steady work", "New customers", "Skip"),))

    assert understand(words, (1, 2)) == 2


def test_words_that_begin_two_labels_are_no_guess() -> None:
    words = Words("some of", (("Some of it", "Some of them"),))

    assert understand(words, (0, 1)) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("30", "30"), ("３０", "30"), (" 030 ", "30"), ("30 days", "30"), ("30天", "30"), ("1 day", "1"),
        ("-5", ""), ("5.5", ""), ("soon", ""), ("1e3", ""), ("٣", "3"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_or_without_its_unit(typed: str, value: str) -> None:
    assert read_value(typed, Kind.NUMBER) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("  A  Co ", "A Co"),
        ("a\nb", "a b"),
        ("a\x00b\u200b", "ab"),
        ("<b>&", "<b>&"),
        ("\ud800x", "x"),
        ("小王", "小王"),
    ],
)
def test_words_lose_only_what_nobody_sees(typed: str, value: str) -> None:
    assert read_value(typed, Kind.TEXT) == value


def test_folding_twice_is_folding_once() -> None:
    assert fold(fold("Ｈéllo,  Wörld！ 👋🏽")) == fold("Ｈéllo,  Wörld！ 👋🏽")
