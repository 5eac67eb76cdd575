"""What new users do wrong, and what becomes of it: a card to go on from, a kind sentence, and nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.cards.questions.answer_notices import AnswerKept
from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import kept
from tests.conversation.memory import Key
from tests.conversation.test_anything import fits

HERE, THERE = "ask/VV2", "ask/BO3"  # the question they stand at, and the one that follows
RIDDLE = "zzzq wvx"
Act = Callable[[Chat], object]

NOTHING: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mistake:
    """What they do; how many answers are then kept besides those before; a word or two of what is said, by its English
    (empty: the card speaks for itself); and the card they are at."""

    what: str
    act: Act
    says: str = ""
    answers: int = 0
    at: str = HERE


def says(*lines: str) -> Act:
    def act(chat: Chat) -> None:
        for line in lines:
            chat.send(line)

    return act


def label(place: int) -> Act:
    return lambda chat: chat.send(chat.labels[place])


def other_language_label(chat: Chat) -> None:
    other = "en" if chat.turn.language == "zh_Hans" else "zh_Hans"
    chat.send(chat.in_language(other).buttons[0].label)


def old_button(chat: Chat) -> None:
    """The first answer of the question before."""
    chat.go("ask/RM4")
    old = chat.offered[1]
    chat.go(HERE)
    chat.choose(2)
    chat.press_data(old)


def double_tap(chat: Chat) -> None:
    data = chat.offered[1]
    chat.press_data(data)
    chat.press_data(data)


def menu_in_a_note(chat: Chat) -> None:
    chat.go(next(view for view in chat.views if view.startswith("note/")))
    chat.send("/menu")


def a_number_where_days_are_wanted(words: str) -> Act:
    def act(chat: Chat) -> None:
        chat.go("edit/agreed_days")
        chat.send(words)

    return act


def edit(chat: Chat) -> None:
    chat.send("1")
    chat.edit(chat.last_message, "3")


def edit_of_no_answer(chat: Chat) -> None:
    chat.send(RIDDLE)
    chat.edit(chat.last_message, "3")


def deleted_chat(chat: Chat) -> None:
    """Telegram sends /start when an emptied chat is opened again."""
    chat.send("/start")


def two_in_one_message(chat: Chat) -> None:
    chat.send("1 and 2")


def leaves_for_good(chat: Chat) -> None:
    chat.send("/delete")
    chat.choose(1)


KEPT, UNKNOWN, ASK_BACK = "Kept: {answer}. /undo takes it back.", "I did not recognise that.", "Did you mean"
MISTAKES = [
    Mistake("types the answer's text instead of tapping", label(1), KEPT, 1, THERE),
    Mistake("types the number with a full stop", says("2."), KEPT, 1, THERE),
    Mistake("types a Chinese number", says("三"), KEPT, 1, THERE),
    Mistake("types a full-width number", says("３"), KEPT, 1, THERE),
    Mistake("sends a sticker", lambda chat: chat.send_sticker(), "I can only read typed words and taps."),
    Mistake("taps a button of an old card", old_button, "That button is from an earlier card.", 1, THERE),
    Mistake("taps twice", double_tap, "That button is from an earlier card.", 1, THERE),
    Mistake("sends two answers in two messages at once", says("1", "2"), KEPT, 2, ""),
    Mistake("sends two answers in one message", two_in_one_message, UNKNOWN),
    Mistake("asks what it means", says("what does this mean?"), "", at=""),
    Mistake("asks what it means, in Chinese", says("这是什么意思？"), "", at=""),
    Mistake("sends /start in the middle", says("/start"), "", at="menu"),
    Mistake("types back", says("back"), "", at="ask/RM4"),
    Mistake("types 上一题", says("上一题"), "", at="ask/RM4"),
    Mistake(
        "types a name where a number is wanted",
        a_number_where_days_are_wanted("Kim"),
        "whole number",
        at="edit/agreed_days",
    ),
    Mistake(
        "types a number out of range", a_number_where_days_are_wanted("9999"), "whole number", at="edit/agreed_days"
    ),
    Mistake("types a number that is no choice", says("99"), UNKNOWN),
    Mistake("edits a message", edit, "You edited an earlier message.", 1, ""),
    Mistake("edits a message that answered nothing", edit_of_no_answer, ""),
    Mistake("sends 10,000 characters", says("长" * 10_000), UNKNOWN),
    Mistake("forwards a long text", says("Dear all,\n\nplease find the minutes below.\n" * 80), UNKNOWN),
    Mistake("types only an emoji", says("👍🏽"), UNKNOWN),
    Mistake("answers in the other language", other_language_label, KEPT, 1, THERE),
    Mistake("sends /menu in a note", menu_in_a_note, "", at="menu"),
    Mistake("deletes the chat and comes back", deleted_chat, "", at="menu"),
    Mistake("types /Help with a capital", says("/Help"), "", at=f"help@{HERE}"),
    Mistake("types ／help with a full-width slash", says("／help"), "", at=f"help@{HERE}"),
    Mistake("types a command that does not exist", says("/settigns"), "I do not know that command."),
    Mistake("types no idea", says("no idea"), KEPT, 1, THERE),
    Mistake("types 不知道", says("不知道"), KEPT, 1, THERE),
    Mistake("types nothing but blanks", says("   \n "), UNKNOWN),
    Mistake("types nonsense three times", says(RIDDLE, RIDDLE, RIDDLE), "Let us do it by tapping"),
    Mistake("asks to erase everything by mistake", leaves_for_good, ""),
    Mistake("takes back what they never gave", says("/undo", "/undo"), "There is nothing to take back.", 0, ""),
]


@pytest.fixture
def people(conversation: Conversation, store: Store) -> dict[str, Chat]:
    return {"en": Chat(conversation, store, "en", "en"), "zh_Hans": Chat(conversation, store, "zh", "zh-hans")}


def given(said: dict[Key, str]) -> int:
    return sum(kind == "answer" for kind, _, _ in said)


def test_there_are_at_least_twenty() -> None:
    assert len({mistake.what for mistake in MISTAKES}) == len(MISTAKES) >= 20


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
def test_a_mistake_ends_in_a_card_to_go_on_from_with_a_kind_sentence_and_nothing_lost(
    people: dict[str, Chat], conversation: Conversation, store: Store, tag: str, mistake: Mistake
) -> None:
    chat, person = people[tag], {"en": "en", "zh_Hans": "zh"}[tag]
    chat.answer_until(HERE)
    before = kept(store, person)

    mistake.act(chat)

    after = kept(store, person)
    lost = [key for key, value in before.items() if key not in after]
    sentence = chat.in_language("en").notice or ""
    assert lost == [] or mistake.says.startswith("There is nothing")
    assert given(after) - given(before) == mistake.answers - len(lost)
    assert chat.turn.address == mistake.at or not mistake.at
    assert sentence.startswith(mistake.says.split("{")[0]) or mistake.says in sentence, sentence
    assert bool(chat.notice) == bool(sentence)
    assert mistake.says == "" or tag == "en" or not chat.notice.isascii()
    for one in conversation.languages:
        fits(chat.in_language(one), conversation.languages, one)
    _goes_on(chat)


def _goes_on(chat: Chat) -> None:
    """From here a tap on the way on leads to a question that can be answered."""
    chat.send("/menu")
    chat.choose(1)
    assert chat.turn.address.startswith("ask/")
    chat.choose(chat.screen.choices[0] + 1)
    assert isinstance(chat.turn.notice, AnswerKept)
