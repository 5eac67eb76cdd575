"""Whatever is typed where words are wanted: is it kept as it was typed, shown as it is, and never an error?"""

import pytest

from bot.cards.questions.shown import QuestionShown
from bot.conversation import Conversation
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.notice import NOTE_TOO_LONG
from bot.reading.values import read_note
from bot.storage.store import Store
from bot.telegram.drawing import draw_text
from bot.terminal.plain_text import draw
from tests.bot_api.html_text import HtmlText
from tests.chatting import Chat
from tests.conversation.keeping import kept, notes
from tests.conversation.test_anything import fits

pytestmark = pytest.mark.storage

WORDS = {
    "html": "<b>bold</b> <a href='tg://user?id=8'>x</a> <script>",
    "entities": "&lt;i&gt; &amp; &#60; &nbsp;",
    "unclosed": "</b></blockquote><blockquote expandable>",
    "markdown": "*a* _b_ `c` [d](e) ~f~ ||g|| \\",
    "format": "{answer} {0} {} %s %(x)d {{y}} $z ${HOME}",
    "sql": "'; DROP TABLE answer; -- \" ` \\'",
    "zero width": "a\u200bb\u200c\u200dc\ufeffd",
    "right to left": "\u202eabc\u202c \u2066x\u2069 שלום مرحبا",
    "line ends": "one\r\ntwo\u2028three\u0085four\x0bfive",
    "combining": "Z̷͈a̶l̵g̸o\u0301\u0301\u0301",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "beyond the plane": "𝕏𠮷𝄞",
    "path": "../../etc/passwd file:///etc/passwd http://127.0.0.1/",
    "json": '{"update_id": 1, "a": [null]}',
    "looks like data": "pick a1.1 ask/RM4 nobody",
    "address": "menu@ask/RM4 delete@menu",
}
BROKEN = {"nul": "a\x00b", "control": "a\x01\x07\x1b[31mb\x7f\x9f", "surrogate": "a\ud800b", "half emoji": "\udc4dend"}
LONG = ["x" * 4097, "长" * 4096, "<" * 5000, "👍" * 3000, "\n" * 5000 + "x" * 2000, "&amp;" * 2000]
PLACES = ["ask/RM4", "menu", "edit/agreed_days", "edit/nickname", "edit/hopes", "note/RM4@ask/RM4", "feedback@menu"]
PLACES += ["partners", "delete@menu", "settings@menu", "results", "review", "mean/0,2@ask/RM4", "help@menu"]


def shown(chat: Chat, conversation: Conversation) -> tuple[str, str]:
    """The card as both channels draw it, tags read as Telegram reads them."""
    language = conversation.language(chat.turn)
    return HtmlText(draw_text(chat.screen, with_notice=True)).plain, draw(chat.screen, language)


@pytest.mark.parametrize("name", WORDS)
def test_a_note_is_kept_as_typed_and_shown_literally(
    chat: Chat, conversation: Conversation, store: Store, name: str
) -> None:
    chat.answer_until("ask/RM4")
    chat.tap("Note")

    chat.send(WORDS[name])

    kept_words = next(iter(notes(store).values()))
    telegram, terminal = shown(chat, conversation)
    assert kept_words == read_note(WORDS[name])
    if name != "line ends":
        assert kept_words == WORDS[name]
        assert kept_words in telegram
        assert kept_words in terminal
    chat.choose(1)
    for address in ("ask/RM4", "review", "results", "principle/RM"):
        chat.go(address)
        fits(chat.screen, conversation.languages, "en")


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_note_only_what_no_database_takes_is_left_out(
    chat: Chat, conversation: Conversation, store: Store, name: str
) -> None:
    chat.answer_until("ask/RM4")
    chat.tap("Note")

    chat.send(BROKEN[name])

    (words,) = notes(store).values()
    assert words.encode()
    assert "\x00" not in words
    assert words[-1] == BROKEN[name][-1]
    fits(chat.screen, conversation.languages, "en")


@pytest.mark.parametrize("name", [*WORDS, *BROKEN])
def test_what_is_told_to_the_operator_is_kept_as_typed(chat: Chat, store: Store, name: str) -> None:
    typed = (WORDS | BROKEN)[name]
    chat.answer_until("ask/RM4")
    chat.send("/feedback")

    chat.send(typed)

    assert [words for (kind, _, _), words in kept(store).items() if kind == "feedback"] == [read_note(typed)]
    assert chat.turn.address == "ask/RM4"


@pytest.mark.parametrize("name", [*WORDS, *BROKEN])
def test_a_nickname_is_one_visible_line_and_is_shown_literally_everywhere(
    chat: Chat, conversation: Conversation, store: Store, name: str
) -> None:
    typed = (WORDS | BROKEN)[name]
    chat.finish()
    chat.go("edit/nickname")

    chat.send(typed[:40])

    nickname = kept(store).get(("partner", 1, "nickname"), "")
    assert nickname == " ".join(nickname.split())
    assert 0 < len(nickname) <= 40
    for address in ("menu", "results", "partners", "partner/1", "remove/1", "profile", "history", "name/1"):
        chat.go(address)
        telegram, terminal = shown(chat, conversation)
        assert nickname in telegram or address == "history"
        assert nickname in terminal or address == "history"
        fits(chat.screen, conversation.languages, "en")
    chat.go("pass_on")
    assert nickname in (chat.message or "")


@pytest.mark.parametrize("address", PLACES)
def test_on_every_card_any_words_end_in_a_card_and_answer_nothing(
    chat: Chat, conversation: Conversation, store: Store, address: str
) -> None:
    chat.answer_until("ask/RM4")

    for words in (*WORDS.values(), *BROKEN.values(), *LONG):
        chat.go(address)
        before = kept(store)
        chat.send(words)

        said = {key for key, value in kept(store).items() if before.get(key) != value}
        assert {key[0] for key in said} <= {"note", "feedback", "partner"}, words
        assert {key[2] for key in said if key[0] == "partner"} <= {"nickname"}
        assert chat.screen.rows
        fits(chat.screen, conversation.languages, "en")


@pytest.mark.parametrize("words", LONG, ids=["latin", "han", "brackets", "emoji", "lines", "entities"])
def test_what_is_too_long_for_a_note_is_said_so_and_not_cut(chat: Chat, store: Store, words: str) -> None:
    chat.answer_until("ask/RM4")
    chat.tap("Note")
    chat.send("before")

    chat.send(words)

    assert len(words) > MOST_OF_A_NOTE
    assert list(notes(store).values()) == ["before"]
    assert chat.turn.notice == NOTE_TOO_LONG


def test_the_longest_note_with_the_longest_escape_fits_a_message(chat: Chat, conversation: Conversation) -> None:
    chat.answer_until("ask/RM4")
    chat.tap("Note")

    chat.send("&<>" * 333)
    chat.choose(1)

    for tag in conversation.languages:
        fits(chat.in_language(tag), conversation.languages, tag)
    for address in ("review", "results", "principle/RM"):
        chat.go(address)
        fits(chat.screen, conversation.languages, "en")


def test_a_full_note_on_every_question_still_fits_every_card(chat: Chat, conversation: Conversation) -> None:
    chat.finish(place=2)
    for code, practice in conversation.content.practices.items():
        if practice.quick:
            chat.go(f"note/{code}@menu")
            chat.send("长" * MOST_OF_A_NOTE)

    for address in ("review", "results", *(f"principle/{one.code}" for one in conversation.content.principles)):
        chat.go(address)
        for tag in conversation.languages:
            fits(chat.in_language(tag), conversation.languages, tag)


def test_two_hundred_messages_at_once_are_all_taken_in_their_order(
    chat: Chat, conversation: Conversation, store: Store
) -> None:
    chat.answer_until("ask/RM4")
    chat.tap("Note")

    for number in range(200):
        chat.send(str(number % 10))

    assert next(iter(notes(store).values())) == "\n".join(str(number % 10) for number in range(200))
    fits(chat.screen, conversation.languages, "en")


@pytest.mark.parametrize("name", [*WORDS, *BROKEN])
def test_hostile_callback_data_and_edits_change_nothing(chat: Chat, store: Store, name: str) -> None:
    words = (WORDS | BROKEN)[name]
    chat.answer_until("ask/VV2")
    chat.send("1")
    before, message = kept(store), chat.last_message

    chat.press_data(words if not words.startswith("pick") else f"{words} x")
    chat.press_data(f"/{words}")
    chat.edit(message, words)
    chat.edit(-1, words)

    assert kept(store) == before
    assert chat.screen.rows


def test_a_number_in_another_script_is_a_number_or_asked_again(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/RM4")
    for typed in ("٣٠", "۳۰", "３０", "三十", "Ⅳ", "½", "1e2", "0x10", "1_0", "+5", "²"):
        chat.go("edit/agreed_days")
        chat.send(typed)

        value = kept(store).get(("partner", 1, "agreed_days"))
        assert value is None or (value.isascii() and value.isdecimal())
        assert isinstance(chat.turn.shown, QuestionShown) or value
