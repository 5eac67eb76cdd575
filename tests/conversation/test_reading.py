"""What do typed words mean on a card?"""

import pytest

from bot.reading.folding import fold
from bot.reading.understanding import Meant, Near, Wording, understand
from bot.reading.values import read_value
from flows.content import Kind

ENGLISH = ("Nobody", "We would manage somehow", "A colleague knows some", "Don't know", "Skip", "Menu", "Back")
CHINESE = ("没人能接", "总能想办法", "有同事知道一些", "不清楚", "跳过", "菜单", "返回")
WORDINGS = tuple(Wording(labels) for labels in zip(ENGLISH, CHINESE, strict=True))
COUNTED = (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0), ("２", 1), (" 3 ", 2), ("4.", 3), ("nobody", 0), ("NOBODY!", 0), ("we would", 1),
        ("We would manage", 1), ("a colleague", 2), ("don't know", 3), ("dont know", 3),
        ("Don’t know", 3), ("skip", 4), ("back", 6), ("没人能接", 0), ("没人", 0), ("总能想办法。", 1),
        ("有同事", 2), ("不清楚", 3), ("跳过", 4), ("返回", 6), ("菜单", 5), ("0", None), ("5", None),
        ("12", None), ("-1", None), ("1.5", None), ("nob", None), ("w", None), ("没", None), ("不", None),
        ("清楚", None), ("", None), ("   ", None), ("👍", None), ("1👍", 0),
        ("9" * 5000, None), ("①", 0),
    ],
)  # fmt: skip
def test_typed_words_mean_one_button_or_none(typed: str, place: int | None) -> None:
    assert understand(typed, WORDINGS, COUNTED) == (None if place is None else Meant(place))


def test_a_number_counts_choices_and_not_what_stands_before_them() -> None:
    wordings = [Wording((label,)) for label in ("Done", "Steady work", "New customers", "Skip")]

    assert understand("2", wordings, (1, 2)) == Meant(2)


def test_a_label_outranks_a_synonym_of_another_button() -> None:
    wordings = [Wording(("Yes",), ("sure",)), Wording(("Sure",), ("yes",))]

    assert understand("sure", wordings, ()) == Meant(1)


@pytest.mark.parametrize("typed", ["some of", "partly"])
def test_words_that_fit_two_buttons_are_no_guess(typed: str) -> None:
    wordings = [Wording(("Some of it",), ("partly",)), Wording(("Some of them",), ("partly",))]

    assert understand(typed, wordings, (0, 1)) == Near((0, 1))


def test_words_that_fit_more_than_three_buttons_say_nothing() -> None:
    wordings = [Wording((f"We {verb}",)) for verb in ("buy", "sell", "lead", "follow")]

    assert understand("we", wordings, ()) is None


def test_a_hedge_makes_the_clearest_words_an_offer() -> None:
    assert understand("maybe nobody", WORDINGS, COUNTED) == Near((0,))


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
