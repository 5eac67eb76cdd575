"""Every card that can be reached, in both languages, as a phone would show it."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

import pytest

from bot.conversation import Conversation
from bot.core.address import MOST_BYTES, encode
from bot.core.language import OWN_NAMES
from bot.core.screen import Screen
from bot.storage.store import Store
from bot.telegram.drawing import draw_keyboard, draw_text
from tests.chatting import Chat, text_of
from tests.locales.scripts import COMMAND, allowed_latin, latin_words

MOST_CHARACTERS = 4096
MOST_TAPS = 60
# Of a half and a third of a row on a small phone, with the number of a choice.
COLUMNS = {2: 24, 3: 12}
RAW = re.compile(r"[{}]|\b[A-Z]{2}\d\b|\b\w+\.(?:msme|large)\b|_")

# What is answered about the profile, then for each question the place of the choice that is tapped.
LIVES = [
    pytest.param("msme micro supplier 6 late_payment", 1, id="owed"),
    pytest.param("msme small buyer 7 contact_leaving", 2, id="buyer"),
    pytest.param("msme medium peer 1 skip", 3, id="peer"),
    pytest.param("unsure skip bigger skip skip skip", 6, id="unsure"),
    pytest.param("unsure medium bigger buyer 6 none", 2, id="longest"),
    pytest.param("large over_300 buyer 6 none", 1, id="large"),
    pytest.param("large up_to_10 network_lead 8 ending", 3, id="ending"),
    pytest.param("large 11_50 buyer 6 none", 5, id="best"),
]


# In these, every address of a question is opened too; one for each side.
WHOLE_LIVES = ("msme micro supplier 6 late_payment", "large over_300 buyer 6 none")


@pytest.mark.parametrize(("profile", "place"), LIVES)
def test_every_card_reads_well_in_every_language(
    conversation: Conversation, store: Store, profile: str, place: int
) -> None:
    chat = Chat(conversation, store)
    chat.send("/start")
    _looks_right(chat, conversation)

    for _card in _live(chat, conversation, profile, place):
        _looks_right(chat, conversation)

    for address in _everywhere(chat, conversation) if profile in WHOLE_LIVES else ():
        chat.press_data(f"/{address}")
        _looks_right(chat, conversation)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(("profile", "place"), LIVES)
def test_everybody_has_advice_or_a_list_to_find_out_within_22_taps(
    conversation: Conversation, store: Store, profile: str, place: int, language: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.send("/start")

    taps = sum(1 for _card in _live(chat, conversation, profile, place))

    assert taps <= 22
    assert chat.turn.shown.__class__.__name__ in ("AdviceShown", "LaterShown")


def _live(chat: Chat, conversation: Conversation, profile: str, place: int) -> Iterator[Screen]:
    """From the welcome to the first advice; one screen a tap."""
    yield chat.choose(1)
    for name in profile.split():
        yield chat.answer(name)
    for _tap in range(MOST_TAPS):
        outcome = chat.turn.shown.__class__.__name__
        if outcome == "ResultsShown":
            yield chat.choose(1)
            return
        choices = chat.screen.choices
        yield chat.choose(choices[min(place, len(choices)) - 1] + 1)


def _everywhere(chat: Chat, conversation: Conversation) -> list[str]:
    content = conversation.content
    steps = [*content.profile.questions, *content.practices]
    return [
        *(f"{route}/{step}" for route in ("ask", "alone", "edit") for step in steps),
        *(f"principle/{principle.code}" for principle in content.principles),
        *(f"advice/{place}" for place in range(5)),
        *("menu", "results", "later", "principles", "profile", "welcome", "nonsense", ""),
        *("help@results", "language@profile", "privacy@menu", "delete@ask/RM4"),
    ]


def _looks_right(chat: Chat, conversation: Conversation) -> None:
    for tag in conversation.languages:
        screen = chat.in_language(tag)
        words = text_of(screen)
        for name in OWN_NAMES.values():
            words = words.replace(name, "")
        words = COMMAND.sub("", words)
        assert not RAW.search(words), f"{tag}: something raw on the card: {words}"
        if tag == "en":
            assert not re.search(r"[㐀-鿿]", words), f"Chinese on an English card: {words}"
        else:
            assert not latin_words(words) - allowed_latin(), f"{tag}: {latin_words(words) - allowed_latin()} in {words}"
        _fits(screen)


def _fits(screen: Screen) -> None:
    assert screen.rows, "a card that cannot be left"
    assert len(draw_text(screen, with_notice=True).encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    for row in draw_keyboard(screen)["inline_keyboard"]:
        assert 1 <= len(row) <= 8
        assert all(button["text"].strip() for button in row)
        assert all(_columns(button["text"]) <= COLUMNS.get(len(row), 60) for button in row), (
            "a phone cuts off what it says"
        )
    assert all(len(encode(button.intent).encode()) <= MOST_BYTES for button in screen.buttons)


def _columns(words: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words)
