"""Advice becomes something that is done: taken on, dated, done, dropped, and taken back."""

import json

import pytest

from bot.cards.actions import change as actions
from bot.cards.actions import typed_day
from bot.cards.actions.shown import ActionShown, CalendarFile
from bot.cards.due_day import change as days
from bot.cards.due_day.shown import DayAsked, DaysOffered
from bot.cards.preferred_hours.change import CLOCK_UNKNOWN
from bot.conversation.notices import STALE
from bot.core.notice import KEPT
from bot.core.notice import Notice as Sentence
from bot.storage.store import Store
from tests import databases
from tests.chatting import Chat
from tests.databases import database_of

pytestmark = pytest.mark.storage

# The clock of the tests stands at Friday 15 January 2027, 08:00 UTC.
TODAY = "20270115"


@pytest.fixture
def advised(chat: Chat) -> Chat:
    chat.finish()
    chat.go("advice/1")
    return chat


@pytest.fixture
def acting(advised: Chat) -> Chat:
    """With one action that is for the first of March."""
    advised.do("add")
    advised.send("1 March")
    advised.do("day")
    advised.go("action/1")
    return advised


def rows(store: Store, table: str) -> list[dict[str, object]]:
    return [dict(row) for row in databases.rows(database_of(store), table)]


def test_a_recommendation_is_taken_on_with_one_tap_and_only_once(advised: Chat, store: Store) -> None:
    command = advised.command("add")
    advised.press_data(command)
    once = advised.turn.address
    advised.press_data(command)
    advised.go("advice/1")

    assert once == "when/1"
    assert [row["state"] for row in rows(store, "action")] == ["open"]
    assert "In my actions" in advised.labels


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in 3 days", "20270118"),
        ("the day after tomorrow", "20270117"),
        ("三天后", "20270118"),
        ("大后天", "20270118"),
        ("2月15日", "20270215"),
    ],
)
def test_a_typed_day_is_said_with_its_weekday_before_it_counts(
    advised: Chat, store: Store, words: str, day: str
) -> None:
    advised.do("add")

    advised.send(words)
    before = rows(store, "action")[0]["day"]
    asked = advised.turn.shown
    advised.do("day")
    advised.go("action/1")

    assert isinstance(asked, DaysOffered)
    assert [f"{one:%Y%m%d}" for one in asked.days] == [day]
    assert before is None
    shown = advised.turn.shown
    assert isinstance(shown, ActionShown)
    assert f"{shown.line.day:%Y%m%d}" == day


@pytest.mark.parametrize(
    ("words", "notice"), [("yesterday", typed_day.PAST), ("昨天", typed_day.PAST), ("qwertz", typed_day.UNKNOWN)]
)
def test_a_day_that_is_over_or_not_understood_is_asked_again(
    advised: Chat, store: Store, words: str, notice: Sentence
) -> None:
    advised.do("add")

    advised.send(words)

    assert advised.turn.notice == notice
    assert isinstance(advised.turn.shown, DayAsked)
    assert rows(store, "action")[0]["day"] is None


@pytest.mark.parametrize("words", ["next week", "下周"])
def test_a_day_that_may_be_several_is_asked_back(advised: Chat, words: str) -> None:
    advised.do("add")

    advised.send(words)

    assert isinstance(advised.turn.shown, DaysOffered)
    assert len(advised.turn.shown.days) == 3


def test_days_that_are_over_do_nothing_on_the_calendar(advised: Chat, store: Store) -> None:
    advised.do("add")
    advised.go("month/1/202701")

    inert = [button for button in advised.screen.buttons if button.label == "·"]
    for button in inert:
        advised.press(button)
    typed = advised.send("20")

    assert len(inert) == 4 + 14  # Friday the first comes after four empty places
    assert typed
    assert advised.turn.notice == days.DAY_SET
    assert "20 Jan" in advised.go("action/1").parts[-3].words  # type: ignore[union-attr]


def test_a_forged_day_in_the_past_changes_nothing(acting: Chat, store: Store) -> None:
    acting.press_data("day t1.2 action/1 20200101")

    assert acting.turn.notice == STALE
    assert acting.press_data("day t1.2 action/1 20270230")
    assert acting.turn.notice == STALE


def test_who_sets_the_first_day_is_asked_what_time_it_is_there_and_never_again(advised: Chat, store: Store) -> None:
    advised.do("add")
    advised.send("in 3 days")
    advised.do("day")
    asked = advised.turn.address
    advised.send("half past nonsense")
    lost = advised.turn.notice
    advised.send("16:00")
    advised.do("set")
    back = advised.turn.address
    advised.go("when/1")
    advised.do("day")

    assert (asked, lost, back) == ("clock@action/1", CLOCK_UNKNOWN, "action/1")
    assert advised.turn.address == "action/1"
    assert [(row["zone"], row["is_sure"]) for row in rows(store, "hours")] == [("Asia/Singapore", 1)]


def test_every_deed_is_taken_back_by_undo_and_an_old_button_does_nothing(acting: Chat, store: Store) -> None:
    for command, state in (("done", "done"), ("leave", "dropped")):
        acting.go("drop/1" if command == "leave" else "action/1")
        button = acting.command(command)

        acting.press_data(button)
        after = rows(store, "action")[0]["state"]
        acting.send("/undo")
        back = rows(store, "action")[0]
        acting.press_data(button)

        assert (after, back["state"], acting.turn.notice) == (state, "open", STALE)
        assert back["closed"] is None


def test_what_was_added_or_typed_is_taken_back_too(acting: Chat, store: Store) -> None:
    acting.go("own")
    acting.send("Call Kim")
    acting.send("/undo")
    left = len(rows(store, "action"))
    acting.go("happened/1")
    acting.send("They laughed.")
    noted = [row["words"] for row in rows(store, "note") if row["owner"] == "action"]
    acting.send("/undo")

    assert left == 1
    assert noted == ["They laughed."]
    assert [row for row in rows(store, "note") if row["owner"] == "action"] == []


def test_somebody_else_may_do_it_and_a_name_too_long_is_not_kept(acting: Chat) -> None:
    acting.go("who/1")
    acting.send("K" * 41)
    too_long = acting.turn.notice
    acting.send("Kim in accounts")

    assert too_long == actions.TOO_LONG
    assert "Kim in accounts" in acting.text
    acting.go("who/1")
    acting.do("whose")
    assert "Kim" not in acting.text


def test_stuck_offers_something_smaller_and_nobody_is_blamed(acting: Chat, store: Store) -> None:
    acting.go("stuck/1")

    offered = acting.screen.buttons[0]
    acting.press(offered)

    assert rows(store, "action")[0]["state"] == "open"
    assert acting.turn.notice in (KEPT, days.DAY_SET)


def test_the_entry_for_a_calendar_keeps_its_name_grows_its_number_and_can_cancel(acting: Chat) -> None:
    acting.go("file/1")
    first = acting.turn.attachment
    acting.go("when/1")
    acting.do("day")
    acting.go("file/1")
    second = acting.turn.attachment
    acting.go("action/1")
    acting.do("done")
    acting.go("file/1")
    last = acting.turn.attachment

    assert isinstance(first, CalendarFile)
    assert isinstance(second, CalendarFile)
    assert isinstance(last, CalendarFile)
    assert first.uid == second.uid == last.uid
    assert first.sequence < second.sequence < last.sequence
    assert (first.is_cancelled, last.is_cancelled) == (False, True)


def test_nobody_reaches_the_action_of_somebody_else(acting: Chat, conversation: object, store: Store) -> None:
    from bot.conversation import Conversation

    assert isinstance(conversation, Conversation)
    other = Chat(conversation, store, "2")
    other.finish()
    before = rows(store, "action")

    for card in ("action", "when", "month", "who", "happened", "stuck", "drop", "file", "day"):
        other.go(f"{card}/1")
        assert not card.startswith(other.turn.address.partition("/")[0])
    for command in ("done t1.2", "day t1.2 action/1 20270301", "leave t1.2 action/1 time", "hush t1.2"):
        other.press_data(command)
        assert other.turn.notice == STALE

    assert rows(store, "action") == before


def test_actions_are_exported_and_go_with_the_partner_and_with_the_person(acting: Chat, store: Store) -> None:
    acting.go("happened/1")
    acting.send("CANARY")
    acting.send("/export")
    exported = json.loads(acting.exported)
    acting.go("partners")
    acting.go("remove/1")
    acting.do("erase")

    assert [row["day"] for row in exported["action"]] == [740_041]
    assert "CANARY" in json.dumps(exported)
    assert exported["reminder"]
    assert rows(store, "action") == []
    assert [row["words"] for row in rows(store, "note")] == []
    assert {row["kind"] for row in rows(store, "reminder")} <= {"digest", "unfinished"}


def test_after_delete_nothing_is_left_of_what_was_to_be_done(acting: Chat, store: Store) -> None:
    acting.send("/delete")
    acting.do("erase")

    assert [rows(store, table) for table in ("action", "reminder", "hours", "note")] == [[], [], [], []]
