"""What do words that every card knows do: yes words, next, help, stop, undo, and those for none of these?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cards.account.shown import SettingsShown
from bot.cards.menu.anywhere import ACKNOWLEDGED, NOBODY_HERE, STOP_ASKED, WHY
from bot.cards.menu.change import NOTHING_LOST, UNDONE
from bot.cards.menu.shown import HelpShown
from bot.conversation import Conversation
from bot.conversation.response import Narrowed
from bot.storage.store import Store
from tests.chatting import Chat, standing_of, text_of
from tests.databases import database_of, rows
from tests.reminded import Life
from tests.telegram.advisor import Clock

ACKNOWLEDGING = ("ok", "okay", "fine", "好", "好的", "嗯", "可以", "行", "收到", "thanks")


@pytest.fixture
def life(conversation: Conversation, store: Store, clock: Clock) -> Life:
    """An English speaker on Monday 4 January 2027, ten o'clock, with all questions answered."""
    life = Life(Chat(conversation, store), conversation, store, clock, ZoneInfo("Europe/London"))
    clock.now = datetime(2027, 1, 4, 10, tzinfo=ZoneInfo("Europe/London")).timestamp()
    life.chat.finish()
    return life


@pytest.mark.parametrize("typed", [*ACKNOWLEDGING, "继续", "next", "enough", "continue", "下一步", "yes"])
def test_no_word_that_only_agrees_or_goes_on_closes_an_action(life: Life, store: Store, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")
    life.chat.go(f"action/{number}")

    life.chat.send(typed)

    assert [action["state"] for action in rows(database_of(store), "action")] == ["open"]
    assert life.chat.turn.address == f"action/{number}"


@pytest.mark.parametrize("typed", ["done", "It's done", "做完了", "已完成", "finished", "I did it"])
def test_an_action_is_closed_by_words_that_say_that_it_is_done(life: Life, store: Store, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")
    life.chat.go(f"action/{number}")

    life.chat.send(typed)

    assert [action["state"] for action in rows(database_of(store), "action")] == ["done"]


@pytest.mark.parametrize("typed", ACKNOWLEDGING)
def test_yes_words_change_nothing_where_nothing_is_proposed_and_get_one_line(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.address == "ask/BO3"
    assert chat.turn.notice == ACKNOWLEDGED


@pytest.mark.parametrize("typed", [*ACKNOWLEDGING, "yes", "是"])
def test_yes_words_confirm_the_one_day_that_a_card_proposes(life: Life, store: Store, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")
    life.chat.go(f"when/{number}")
    life.chat.send("Friday")
    assert "Is that the day?" in text_of(life.chat.screen)

    life.chat.send(typed)

    assert [action["day"] for action in rows(database_of(store), "action")] == [date(2027, 1, 8).toordinal()]


@pytest.mark.parametrize("typed", ["ok", "好的"])
def test_yes_words_choose_none_of_several_days(life: Life, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")
    life.chat.go(f"when/{number}")
    life.chat.send("next week")
    asked = life.chat.turn.address

    life.chat.send(typed)

    assert life.chat.turn.address == asked
    assert life.chat.turn.notice == ACKNOWLEDGED


@pytest.mark.parametrize("typed", ["next", "继续", "下一题"])
def test_next_takes_no_answer_away(chat: Chat, store: Store, typed: str) -> None:
    chat.answer_until("ask/BO3")
    answered = next(address for address in chat.views if address.startswith("ask/"))
    chat.go(answered)
    before = standing_of(store)

    chat.send(typed)

    assert standing_of(store) == before
    assert chat.turn.address == "ask/BO3"


@pytest.mark.parametrize("typed", ["help", "help me", "?", "？", "帮助", "怎么用"])
def test_help_is_there_at_a_question_an_action_and_a_note(life: Life, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")

    for address in (f"action/{number}", "results", f"happened/{number}", "menu"):
        life.chat.go(address)
        life.chat.send(typed)
        assert isinstance(life.chat.turn.shown, HelpShown), address


@pytest.mark.parametrize("typed", ["why do you ask?", "什么意思", "看不懂", "I don't understand"])
def test_who_wonders_about_a_question_is_told_where_its_reason_stands(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.address == "ask/BO3"
    assert chat.turn.notice == WHY


@pytest.mark.parametrize("typed", ["人工", "talk to a person", "转人工", "真人"])
def test_who_wants_a_person_learns_that_nobody_reads_along(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.notice == NOBODY_HERE


@pytest.mark.parametrize("typed", ["设置", "settings"])
def test_settings_are_a_word_away(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert isinstance(chat.turn.shown, SettingsShown)


@pytest.mark.parametrize("typed", ["撤回", "undo", "撤销", "点错了"])
def test_undo_takes_the_last_answer_back(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.notice == UNDONE


@pytest.mark.parametrize("typed", ["/stop", "停", "退订", "别提醒了", "unsubscribe", "STOP", "stop"])
def test_stop_asks_whether_reminders_are_to_stop(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.address == "reminders"
    assert chat.turn.notice == STOP_ASKED


@pytest.mark.parametrize("typed", ["停", "退订", "别提醒了", "stop", "no more reminders"])
def test_stop_on_a_reminder_offers_what_can_be_stopped(life: Life, typed: str) -> None:
    life.take_on("Call Kim", "in 3 days")
    life.live(3)

    life.chat.send(typed)

    assert isinstance(life.chat.turn.shown, Narrowed)
    assert {button.label for button in life.chat.screen.buttons} >= {"Stop reminders for it", "Stop all reminders"}


@pytest.mark.parametrize("typed", ["quit", "cancel", "结束", "退出", "exit"])
def test_who_leaves_a_question_comes_to_the_menu_and_loses_nothing(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    assert chat.turn.address == "menu"
    assert chat.turn.notice == NOTHING_LOST


@pytest.mark.parametrize("typed", ["none of the above", "以上都不是", "都不是", "neither"])
def test_none_of_these_offers_the_ways_past_the_choices(chat: Chat, typed: str) -> None:
    chat.answer_until("ask/BO3")

    chat.send(typed)

    labels = [button.label for button in chat.screen.buttons]
    assert isinstance(chat.turn.shown, Narrowed)
    assert {"Skip", "Note"} <= set(labels)
    assert not any(button.is_choice and button.label not in ("Does not apply",) for button in chat.screen.buttons)


@pytest.mark.parametrize("typed", ["ok", "undo", "settings", "why"])
def test_what_may_be_a_note_is_kept_as_one(life: Life, typed: str) -> None:
    number = life.take_on("Call Kim", "in 3 days")
    life.chat.go(f"happened/{number}")

    life.chat.send(typed)

    assert typed in text_of(life.chat.screen)
