"""Does somebody who comes back, or who writes in the other language, find their way?"""

import pytest

from bot.cards.menu.shown import MenuShown
from bot.cards.questions.answer_notices import AnswerKept
from bot.conversation import Conversation
from bot.conversation.notices import MISSED_OFTEN, UNKNOWN_WORDS
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import kept
from tests.conversation.test_anything import fits
from tests.telegram.advisor import Clock

MINUTE, DAY = 60, 86_400
OFFERS = {"zh_Hans": "简体中文", "en": "English"}
IN_CHINESE = ("我不太明白这个问题", "这是什么意思？", "请用中文", "不知道怎么回答这个")
IN_ENGLISH = ("what does this mean", "I do not understand that at all", "could you explain that please")


@pytest.mark.parametrize(
    ("away", "said", "gesagt"),
    [
        (10 * MINUTE, "10 minutes ago", "10分钟前"),
        (DAY, "1 day ago", "1天前"),
        (31 * DAY, "1 month ago", "1个月前"),
    ],
)
def test_after_a_while_the_menu_says_where_they_stopped_and_how_long_ago(
    chat: Chat, clock: Clock, away: int, said: str, gesagt: str
) -> None:
    chat.answer_until("ask/VV2")
    clock.now += away

    chat.send("/start")

    assert isinstance(chat.turn.shown, MenuShown)
    assert f"Welcome back. You stopped here {said}: question 2 of 12" in chat.text
    assert "Visions and values" in chat.text
    assert gesagt in repr(chat.in_language("zh_Hans").parts).replace(" ", "")
    assert chat.screen.buttons[0].label == "Continue"


def test_after_a_moment_the_menu_only_says_where_they_are(chat: Chat, clock: Clock) -> None:
    chat.answer_until("ask/VV2")
    clock.now += 10 * MINUTE - 1

    chat.send("/menu")

    assert "You are at: question 2 of 12" in chat.text
    assert "Welcome back" not in chat.text


@pytest.mark.parametrize("away", [10 * MINUTE, DAY, 31 * DAY, 400 * DAY])
@pytest.mark.parametrize("way", ["a tap", "a number", "/start", "hello again", "a sticker"])
def test_whatever_they_do_first_they_go_on_where_they_stopped(
    chat: Chat, clock: Clock, store: Store, away: int, way: str
) -> None:
    chat.answer_until("ask/VV2")
    before = kept(store)
    clock.now += away

    match way:
        case "a tap":
            chat.choose(2)
        case "a number":
            chat.send("2")
        case "a sticker":
            chat.send_sticker()
        case words:
            chat.send(words)
            if isinstance(chat.turn.shown, MenuShown):
                chat.choose(1)

    if way in ("a tap", "a number"):
        assert len(kept(store)) == len(before) + 1
    else:
        assert chat.turn.address == "ask/VV2"
        assert kept(store) == before


def test_a_clock_that_goes_back_makes_nobody_come_from_the_future(chat: Chat, clock: Clock) -> None:
    chat.answer_until("ask/VV2")
    clock.now -= DAY

    chat.send("/menu")

    assert "Welcome back" not in chat.text


@pytest.mark.parametrize(
    ("language", "offered", "written"),
    [("en", "zh_Hans", words) for words in IN_CHINESE] + [("zh-hans", "en", words) for words in IN_ENGLISH],
)
def test_somebody_who_writes_in_the_other_language_is_offered_it_once_and_only_once(
    conversation: Conversation, store: Store, language: str, offered: str, written: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.answer_until("ask/VV2")
    before = kept(store)

    chat.send(written)
    first, words = OFFERS[offered] in chat.labels, chat.notice
    chat.send(written)
    chat.send("/menu")
    chat.send(written)

    assert first
    assert conversation.languages[offered].gettext("Shall we go on in English? Tap the button below.") in words
    assert OFFERS[offered] not in chat.labels
    assert kept(store) == before


@pytest.mark.parametrize(
    ("language", "offered", "written"), [("en", "zh_Hans", "这是什么意思？"), ("zh", "en", "what is this about")]
)
def test_one_tap_on_the_offer_changes_the_language_and_nothing_else(
    conversation: Conversation, store: Store, language: str, offered: str, written: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.answer_until("ask/VV2")
    before, address = kept(store), chat.turn.address
    chat.send(written)

    chat.tap(OFFERS[offered])

    assert (chat.turn.language, chat.turn.address) == (offered, address)
    assert kept(store) == before


def test_whoever_chose_a_language_themselves_is_not_offered_another(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    chat.send("/language")
    chat.tap("English")
    chat.go("ask/VV2")

    chat.send("这是什么意思？")

    assert "简体中文" not in chat.labels


@pytest.mark.parametrize(
    "words", ["王", "Kim", "ERP", "ISO 44003", "VIP", "ok?", "!!!", "华", "123 45", "👍🏽", "SAP ERP"]
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_name_or_an_abbreviation_is_no_language(
    conversation: Conversation, store: Store, language: str, words: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.answer_until("ask/VV2")

    chat.send(words)

    assert not set(OFFERS.values()) & set(chat.labels)


@pytest.mark.parametrize(("language", "nickname"), [("en", "上海小王的工厂"), ("zh-hans", "Kim and Sons Trading")])
def test_a_nickname_in_the_other_language_is_no_wish_to_speak_it(
    conversation: Conversation, store: Store, language: str, nickname: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.answer_until("ask/VV2")
    chat.go("edit/nickname")

    chat.send(nickname)

    assert not set(OFFERS.values()) & set(chat.labels)


def test_an_answer_understood_in_the_other_language_is_simply_taken(
    chat: Chat, conversation: Conversation, store: Store
) -> None:
    chat.answer_until("ask/RM4")
    label = chat.in_language("zh_Hans").buttons[0].label

    chat.send(label)

    assert len([key for key in kept(store) if key[0] == "answer" and key[2] == "RM4.msme"]) == 1
    assert isinstance(chat.turn.notice, AnswerKept)


def test_the_third_miss_in_a_row_brings_help(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    notices, helps = [], []

    for words in ("qwx", "zzzq", "xkcd7", "vvvw", "qqqx", "wwwk"):
        chat.send(words)
        notices.append(chat.turn.notice)
        helps.append("Help" in chat.labels)

    missed, often = UNKNOWN_WORDS, MISSED_OFTEN
    assert notices == [missed, missed, often, missed, missed, often]
    assert helps == [False, False, True] * 2


@pytest.mark.parametrize("between", ["2", "skip", "back"])
def test_something_understood_in_between_begins_the_count_again(chat: Chat, between: str) -> None:
    chat.answer_until("ask/VV2")

    for words in ("qwx", "zzzq", between, "xkcd7"):
        chat.send(words)

    assert chat.turn.notice == UNKNOWN_WORDS


def test_help_leads_back_to_the_very_question(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    for words in ("qwx", "zzzq", "xkcd7"):
        chat.send(words)

    chat.tap("Help")
    chat.tap("Back")

    assert chat.turn.address == "ask/VV2"


@pytest.mark.parametrize("step", ["asked_for_know_how", "event_in_days", "nickname", "agreed_days"])
@pytest.mark.parametrize("route", ["more", "edit"])
def test_the_offer_fits_a_button_on_every_card_where_words_are_typed(
    chat: Chat, conversation: Conversation, step: str, route: str
) -> None:
    chat.answer_until("ask/VV2")
    chat.go(f"note/{step}@{route}/{step}")

    chat.send("这里我想多写一点说明")

    for tag in conversation.languages:
        fits(chat.in_language(tag), conversation.languages, tag)
