"""Can a result be passed on as plain text, with nothing in it that is nobody else's business?"""

import re

import pytest

from bot.cards.results.change import PASSED_ON
from bot.conversation import Conversation
from bot.storage.store import Store
from tests.bot_api.values import utf16_length
from tests.chatting import Chat
from tests.locales.scripts import COMMAND, allowed_latin, latin_words

MOST_CHARACTERS = 4096
# Codes, ids, placeholders, markup and symbols of ours.
INTERNAL = re.compile(r"\b[A-Z]{2}\d\b|\b\w+\.(?:msme|large)\b|[{}<>_⚠✓]|\bmsme\b|\bdk\b|\bna\b|\bskip\b")
CANARY = "CANARY-NOTE"
LIVES = [(side, place) for side in ("msme", "large", "unsure") for place in (1, 2, 3, 5)]


def pass_on(chat: Chat) -> str:
    chat.go("results")
    chat.go("pass_on")
    return chat.message or ""


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(("side", "place"), LIVES)
def test_the_text_reads_well_and_has_nothing_internal_in_it(
    conversation: Conversation, store: Store, language: str, side: str, place: int
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.finish(side, place)
    chat.go("note/RM4@menu")
    chat.send(CANARY)

    words = pass_on(chat)

    assert words
    assert utf16_length(words) <= MOST_CHARACTERS
    assert not INTERNAL.search(words), INTERNAL.findall(words)
    assert CANARY not in words
    assert words == words.strip()
    if language == "en":
        assert not re.search(r"[㐀-鿿]", words)
        assert "Advice, not certification." in words
    else:
        assert not latin_words(COMMAND.sub("", words)) - allowed_latin()


def test_all_twelve_principles_and_the_first_steps_are_named(chat: Chat, conversation: Conversation) -> None:
    chat.finish(place=2)

    words = pass_on(chat)

    for principle in conversation.content.principles:
        assert principle.name.english in words
    assert "What we do first" in words
    assert words.count("First step: ") == 3


def test_flags_and_facts_about_the_firm_stay_at_home(chat: Chat) -> None:
    chat.agree()
    for name in ("msme", "micro", "supplier", "6", "late_payment"):
        chat.answer(name)
    chat.finish(place=1)
    chat.go("results")
    flags = [part for part in chat.text.splitlines() if part.startswith("⚠")]

    words = pass_on(chat)

    assert flags
    for secret in (*(flag.removeprefix("⚠ ") for flag in flags), "Fewer than 10", "Late payment"):
        assert secret not in words


@pytest.mark.parametrize("nickname", ["<b>Kim</b> & {Co} %s", "小王", "*Kim* _x_ [y](z)"])
def test_a_nickname_stands_as_it_was_typed(chat: Chat, nickname: str) -> None:
    chat.finish()
    chat.go("edit/nickname")
    chat.send(nickname)

    words = pass_on(chat)

    assert words.startswith(f"How we work with {nickname}\n")


def test_the_card_stays_and_says_that_the_text_is_above(chat: Chat) -> None:
    chat.finish()
    chat.go("results")
    before = chat.screen.parts

    chat.tap("Keep or pass on")
    chat.tap("As text to pass on")

    assert chat.turn.address == "results"
    assert chat.screen.parts == before
    assert chat.notice == "The message above is ready to pass on. Read it once more before you do."


def test_nothing_is_sent_again_with_the_next_turn(chat: Chat) -> None:
    chat.finish()
    pass_on(chat)

    chat.send("/results")

    assert chat.message is None


def test_what_is_not_known_is_said_so_and_is_no_zero(chat: Chat) -> None:
    chat.answer_until("ask/VV2")

    words = pass_on(chat)

    assert words.count("not known yet") == 11


@pytest.mark.parametrize("life", ["nothing asked", "nothing answered", "nothing known"])
def test_without_a_clear_answer_there_is_nothing_to_pass_on(chat: Chat, life: str) -> None:
    match life:
        case "nothing asked":
            chat.agree()
        case "nothing answered":
            chat.answer_until("ask/RM4")
        case _:
            chat.finish(place=6)
    chat.go("results")

    assert "As text to pass on" not in chat.labels
    chat.go("pass_on")

    assert chat.message is None
    assert chat.turn.notice != PASSED_ON


def test_before_consent_there_is_nothing_to_pass_on(chat: Chat) -> None:
    chat.send("/start")

    chat.go("pass_on")

    assert chat.message is None
    assert chat.turn.address == "welcome"


def test_in_plain_mode_the_levels_are_words_only(chat: Chat) -> None:
    chat.finish(place=2)
    chat.send("/settings")
    chat.tap("Plain cards")

    words = pass_on(chat)

    assert " of 100" not in words
    assert "Overall: " in words
