"""Can somebody begin again, and find what was before?"""

import pytest

from bot.cards.history.shown import HistoryShown, PastShown
from bot.cards.menu.shown import RestartAsked
from bot.cards.questions.shown import QuestionShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import held, kept
from tests.conversation.memory import ANSWER
from tests.databases import database_of, rows
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

DAY = 86_400
CANARY = "CANARY-HISTORY"


def start_over(chat: Chat) -> None:
    chat.send("/restart")
    chat.do("again")


def results(chat: Chat) -> str:
    chat.send("/results")
    return chat.text


def test_restart_asks_once_and_no_means_no(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/VV2")
    before = kept(store)

    chat.send("/restart")
    asked = chat.turn.shown
    chat.choose(1)

    assert isinstance(asked, RestartAsked)
    assert chat.turn.address == "ask/VV2"
    assert kept(store) == before


def test_starting_over_asks_the_questions_again_and_keeps_facts_and_every_answer(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send("Kim")
    before = kept(store)

    start_over(chat)

    assert isinstance(chat.turn.shown, QuestionShown)
    assert chat.turn.shown.principle
    assert chat.turn.shown.answer is None
    assert chat.notice == "A fresh start. What you answered before is under earlier results."
    assert kept(store) == before
    assert len(held(store).passes) == 2


def test_a_second_tap_on_start_over_starts_nothing(chat: Chat, store: Store) -> None:
    chat.finish()
    chat.send("/restart")
    again = chat.command("again")

    for _tap in range(2):
        chat.press_data(again)

    assert chat.turn.notice == STALE
    assert len(held(store).passes) == 2


def test_the_past_result_is_shown_as_it_was(chat: Chat, clock: Clock, store: Store) -> None:
    chat.finish(place=3)
    first = results(chat)
    shown = {line for line in first.splitlines() if "Overall" in line or "coverage" in line or "Strongest" in line}
    clock.now += 10 * DAY
    start_over(chat)
    chat.finish(place=1)

    chat.send("/history")
    history = chat.turn.shown
    chat.choose(1)

    assert isinstance(history, HistoryShown)
    assert isinstance(chat.turn.shown, PastShown)
    assert [line.answered for line in history.lines] == [12]
    assert shown
    assert shown <= set(chat.text.splitlines())
    assert len([key for key in kept(store) if key[0] == ANSWER and key[2].endswith(".msme")]) == 24


def test_an_unfinished_past_is_listed_as_begun(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    start_over(chat)

    chat.send("/history")
    chat.choose(1)

    assert "not finished" in chat.text
    assert "Begun on" in chat.text


def test_a_pass_without_an_answer_is_no_history(chat: Chat) -> None:
    chat.answer_until("ask/RM4")
    start_over(chat)

    chat.send("/history")

    assert "None yet." in chat.text


def test_each_partner_has_a_history_of_their_own(chat: Chat) -> None:
    chat.finish()
    start_over(chat)
    chat.go("partners")
    chat.do("new")
    chat.send("Bob")

    chat.send("/history")

    assert isinstance(chat.turn.shown, HistoryShown)
    assert chat.turn.shown.lines == ()
    assert chat.turn.shown.nickname == "Bob"


def test_many_results_are_turned_page_by_page_the_newest_first(chat: Chat, clock: Clock) -> None:
    for _pass in range(8):
        chat.answer_until("ask/VV2")
        clock.now += DAY
        start_over(chat)

    chat.send("/history")
    assert isinstance(chat.turn.shown, HistoryShown)
    first = [line.started for line in chat.turn.shown.lines]
    chat.tap("Next page")
    assert isinstance(chat.turn.shown, HistoryShown)
    second = [line.started for line in chat.turn.shown.lines]

    assert first + second == sorted(first + second, reverse=True)
    assert len(first + second) == len(set(first + second)) == 8


def test_a_past_result_can_not_be_changed_by_its_old_buttons(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    chat.go("ask/RM4")
    old = [data for data in chat.offered if not data.startswith("/")]
    start_over(chat)
    before = kept(store)

    for data in old:
        chat.press_data(data)
        assert chat.turn.notice == STALE

    assert kept(store) == before


@pytest.mark.parametrize("address", ["past/0", "past/-1", "past/x", "past/", "past/999", "history/x", "past/１"])
def test_what_was_never_there_leads_to_a_card_that_is(chat: Chat, address: str) -> None:
    chat.finish()

    chat.go(address)

    assert chat.turn.address in ("menu", address)
    assert chat.screen.rows


def test_another_persons_past_is_refused_and_shows_nothing_of_theirs(
    chat: Chat, conversation: Conversation, store: Store
) -> None:
    other = Chat(conversation, store, "2")
    other.finish(place=5)
    other.go("edit/nickname")
    other.send(CANARY)
    start_over(other)
    theirs = held(store, "2")
    chat.finish()
    mine = kept(store)

    for id_ in theirs.passes:
        for address in (f"past/{id_}", f"advice/{id_}", f"history/{id_}", f"principle/{id_}"):
            chat.go(address)
            assert CANARY not in repr(chat.turn)
            assert not isinstance(chat.turn.shown, PastShown)
        for version in range(30):
            chat.press_data(f"again a{id_}.{version}")
            chat.press_data(f"keep a{id_}.{version} ask/RM4")
            assert CANARY not in repr(chat.turn)

    assert held(store, "2") == theirs
    assert kept(store) == mine


def test_an_export_has_every_pass_and_erasing_leaves_none(chat: Chat, store: Store) -> None:
    chat.finish()
    start_over(chat)
    chat.answer_until("ask/VV2")

    chat.send("/export")
    export = chat.exported
    chat.send("/delete")
    chat.do("erase")

    assert export.count('"RM4.msme"') == 2
    assert rows(database_of(store), "assessment") == rows(database_of(store), "answer") == []
