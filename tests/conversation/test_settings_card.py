"""Can people choose how they are talked to?"""

import re
import unicodedata

import pytest

from bot.cards.account.shown import SettingsShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.storage.store import Store
from bot.telegram.drawing import draw_keyboard, draw_text
from tests.chatting import Chat
from tests.conversation.keeping import held, kept
from tests.databases import database_of, rows

pytestmark = pytest.mark.storage

# What a reader of a screen would say aloud, or skip: pictures, dingbats, arrows, box drawing, bullets.
SYMBOLS = ("So", "Sk", "Sm")
CARDS: tuple[str, ...] = (
    "results",
    "menu",
    "review",
    "principles",
    "principle/RM",
    "advice/1",
    "later",
    "history",
    "past/1",
    "partners",
)
CARDS += ("ask/RM4", "edit/hopes", "edit/nickname", "profile", "help@menu", "privacy@menu", "settings@menu")


def choose(chat: Chat, label: str) -> None:
    chat.send("/settings")
    chat.tap(label)


def plain_cards(chat: Chat, conversation: Conversation) -> None:
    chat.finish(place=2)
    chat.go("edit/hopes")
    chat.answer("+stability")
    chat.go("note/RM4@menu")
    chat.send("Ask Kim.")
    chat.send("/restart")
    chat.do("again")
    chat.finish(place=3)
    choose(chat, "Plain cards" if chat.turn.language == "en" else _label(conversation, "Plain cards"))


def _label(conversation: Conversation, english: str) -> str:
    return conversation.languages["zh_Hans"].gettext(english)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_plain_cards_have_no_symbols_nothing_folded_and_levels_in_words_only(
    conversation: Conversation, store: Store, language: str
) -> None:
    chat = Chat(conversation, store, language=language)
    plain_cards(chat, conversation)

    for address in CARDS:
        chat.go(address)
        html = draw_text(chat.screen, with_notice=True)
        buttons = [button["text"] for row in draw_keyboard(chat.screen)["inline_keyboard"] for button in row]

        assert "expandable" not in html, address
        for words in (re.sub(r"</?[a-z]+>", "", html), *buttons):
            found = {char for char in words if unicodedata.category(char) in SYMBOLS or char in "•⚠✓·"} - {"～", "＋"}
            assert not found, f"{found} on {address}: {words}"
        assert not re.search(r"\d+ of 100|100 ?分|满分", html), address


def test_usual_cards_are_folded_and_say_the_figure(chat: Chat, conversation: Conversation) -> None:
    plain_cards(chat, conversation)
    choose(chat, "Usual cards")

    chat.send("/results")
    html = draw_text(chat.screen, with_notice=True)

    assert "<blockquote expandable>" in html
    assert " of 100" in html


def test_a_chosen_answer_is_still_told_from_the_others_in_plain_mode(chat: Chat, conversation: Conversation) -> None:
    chat.answer_until("ask/VV2")
    choose(chat, "Plain cards")
    chat.go("ask/RM4")

    labels = [button["text"] for row in draw_keyboard(chat.screen)["inline_keyboard"] for button in row]

    usual = [f"{number}. {button.label}" for number, button in enumerate(chat.screen.buttons, 1)]
    assert [button.is_chosen for button in chat.screen.buttons].count(True) == 1
    assert labels[0] not in (chat.screen.buttons[0].label, usual[0])


def test_a_new_message_each_asks_for_a_new_card_at_every_turn(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    edited = chat.turn.wants_new_card
    choose(chat, "A new message each")
    chosen = chat.turn.wants_new_card

    chat.go("ask/VV2")
    chat.choose(1)

    assert (edited, chosen, chat.turn.wants_new_card) == (False, True, True)
    choose(chat, "Cards in place")
    assert not chat.turn.wants_new_card


def test_the_choice_is_marked_and_the_card_stays_open(chat: Chat) -> None:
    chat.answer_until("ask/RM4")
    chat.send("/settings")

    chat.tap("Plain cards")
    chat.tap("A new message each")

    chosen = {button.label for button in chat.screen.buttons if button.is_chosen}
    assert isinstance(chat.turn.shown, SettingsShown)
    assert chosen == {"Plain cards", "A new message each"}
    chat.tap("Back")
    assert chat.turn.address == "ask/RM4"


def test_settings_outlive_a_start_of_the_program_and_change_no_answer(
    chat: Chat, store: Store, conversation: Conversation
) -> None:
    chat.answer_until("ask/VV2")
    before = kept(store)
    choose(chat, "Plain cards")

    chat.reopen(Conversation(conversation._flow, conversation.languages), store)
    chat.send("/menu")

    assert chat.turn.is_plain
    assert kept(store) == before


def test_settings_can_be_chosen_before_consent(chat: Chat, store: Store) -> None:
    chat.send("/start")

    choose(chat, "Plain cards")
    chat.tap("Back")

    assert chat.turn.is_plain
    assert chat.turn.address == "welcome"
    assert kept(store) == {}


@pytest.mark.parametrize(
    "answer", ["", "plain", "plain.", "plain.x", "cards.", "cards.none", "x.y", "language.en", "."]
)
def test_a_setting_that_does_not_exist_changes_nothing(chat: Chat, store: Store, answer: str) -> None:
    chat.agree()
    person = rows(database_of(store), "person")
    now = held(store)

    chat.press_data(f"set p{now.person}.{now.version} settings@menu {answer}".rstrip())

    assert chat.turn.notice == STALE
    assert rows(database_of(store), "person") == person


def test_what_is_told_to_the_operator_is_kept_and_leads_back(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/VV2")

    chat.send("/feedback")
    chat.send("Shorter,\nplease.")
    chat.send("/feedback And thank you")
    chat.send("/settings")
    chat.tap("Tell the operator something")
    chat.tap("Back")

    words = [words for (kind, _, _), words in kept(store).items() if kind == "feedback"]
    assert words == ["Shorter,\nplease.", "And thank you"]
    assert chat.turn.address == "ask/VV2"


@pytest.mark.parametrize("words", ["x" * 1001, "长" * 4096])
def test_what_is_too_long_for_the_operator_is_not_cut_but_refused(chat: Chat, store: Store, words: str) -> None:
    chat.answer_until("ask/VV2")
    chat.send("/feedback")
    before = kept(store)

    chat.send(words)

    assert kept(store) == before
    assert "1000" in chat.notice
    assert chat.turn.address == "feedback@ask/VV2"
