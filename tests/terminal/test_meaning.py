"""A number or a whole label is a tap; everything else is left to the conversation."""

import pytest

from bot.core.address import View
from bot.core.screen import Button, Screen
from bot.terminal.meaning import find_button

LABELS = ("Nobody", "Menu", "4", "Same", "Same")
CARD = Screen((), tuple((Button(label, View("menu")),) for label in LABELS))
WORDS_CARD = Screen((), CARD.rows, wants_words=True)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 1),
        ("２", 2),
        (" 3 ", 3),
        ("4", 4),
        ("nobody!", 1),
        *((typed, None) for typed in ("", "6", "0", "-1", "nobo", "same", "/menu", "不到10人", "3 days")),
    ],
)
def test_on_a_card_of_buttons(typed: str, place: int | None) -> None:
    assert find_button(CARD, typed) == (CARD.buttons[place - 1] if place else None)


@pytest.mark.parametrize(("typed", "place"), [("menu", 2), ("4", 3), ("1", None), ("Kim & Co", None)])
def test_on_a_card_that_waits_for_words_a_number_is_only_a_label(typed: str, place: int | None) -> None:
    assert find_button(WORDS_CARD, typed) == (CARD.buttons[place - 1] if place else None)
