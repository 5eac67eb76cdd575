"""What was exported comes back, into the same person and over nothing that is there."""

import json
from typing import Any

import pytest

from bot.cards.account.shown import Exported
from bot.cards.file_import.held import BROKEN as BROKEN_FILE
from bot.cards.file_import.shown import ImportAsked, ImportedShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.conversation.notices import NOT_WORDS
from bot.conversation.received_file import FOREIGN, NEWER, TOO_LARGE
from bot.core.notice import Notice as Sentence
from bot.storage.imports import MOST_BYTES
from bot.storage.store import Store
from tests.chatting import Chat

pytestmark = pytest.mark.storage


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    return Chat(conversation, store)


def exported(chat: Chat) -> dict[str, Any]:
    chat.send("/export")
    assert isinstance(chat.turn.attachment, Exported)
    held: dict[str, Any] = json.loads(chat.turn.attachment.words)
    return held


def hand(chat: Chat, held: object) -> None:
    chat.send("/import")
    assert isinstance(chat.turn.shown, ImportAsked)
    chat.hand(json.dumps(held).encode())


def without_numbers(held: dict[str, Any], *tables: str) -> list[list[dict[str, Any]]]:
    """Rows without the numbers that the database gives them."""
    given = ("id", "relationship", "assessment", "owner_id", "person")
    return [[{key: row[key] for key in row if key not in given} for row in held[table]] for table in tables]


def finish_with_everything(chat: Chat) -> dict[str, Any]:
    chat.finish()
    chat.go("edit/nickname")
    chat.send("Kim & <Co>")
    chat.go("note/RM4@review")
    chat.send("They answer on Mondays.")
    chat.go("edit/agreed_days")
    chat.send("45")
    return exported(chat)


def remove_partner(chat: Chat) -> None:
    assert chat.turn.person
    chat.go(f"remove/{exported(chat)['relationship'][0]['id']}")
    chat.do("erase")


def test_a_deleted_partner_comes_back_with_all_that_was_said(chat: Chat) -> None:
    before = finish_with_everything(chat)
    remove_partner(chat)

    hand(chat, before)

    assert chat.turn.shown == ImportedShown(1, len(before["answer"]), 0)
    after = exported(chat)
    back = after["relationship"][-1]["id"]
    said = {table: [row for row in after[table] if row.get("relationship") == back] for table in ("assessment",)}
    assert without_numbers(said, "assessment") == without_numbers(before, "assessment")
    assert without_numbers(after, "answer") == without_numbers(before, "answer")
    theirs = [row for row in after["note"] if (row["owner"], row["owner_id"]) == ("relationship", back)]
    assert [row["words"] for row in theirs] == ["Kim & <Co>"]
    assert {row["words"] for row in after["note"]} == {"Kim & <Co>", "They answer on Mondays."}
    chat.go(f"partner/{back}")
    chat.do("go")
    chat.send("/results")
    assert isinstance(chat.turn.shown, ResultsShown)
    assert chat.turn.shown.nickname == "Kim & <Co>"


def test_whoever_erased_everything_and_came_back_has_it_all_again(conversation: Conversation, store: Store) -> None:
    before = finish_with_everything(Chat(conversation, store))
    chat = Chat(conversation, store)
    chat.send("/delete")
    chat.do("erase")
    chat.agree()

    hand(chat, before)

    assert isinstance(chat.turn.shown, ImportedShown)
    assert chat.turn.shown.partners == 1
    firm = [row["name"] for row in exported(chat)["fact"] if row["owner"] == "person"]
    assert firm == [row["name"] for row in before["fact"] if row["owner"] == "person"] != []


def test_what_is_here_stays_as_it_is(chat: Chat) -> None:
    before = finish_with_everything(chat)
    chat.go("redo/RM4")
    chat.choose(4)
    chat.go("edit/size")
    chat.answer("small")
    now = exported(chat)

    hand(chat, before)

    assert chat.turn.shown == ImportedShown(0, 0, 1)
    after = exported(chat)
    tables = ("relationship", "fact", "note", "assessment", "answer", "consent")
    assert [after[table] for table in tables] == [now[table] for table in tables]


def test_a_file_about_somebody_else_is_refused(conversation: Conversation, store: Store) -> None:
    theirs = finish_with_everything(Chat(conversation, store, "2"))
    chat = Chat(conversation, store, "1")
    chat.agree()
    now = exported(chat)

    hand(chat, theirs)

    assert chat.turn.notice == FOREIGN
    assert {**exported(chat), "person": 0} == {**now, "person": 0}


BROKEN: list[tuple[object, Sentence]] = [
    ({}, BROKEN_FILE),
    ([], BROKEN_FILE),
    ({"format": "tandem-export-1"}, BROKEN_FILE),
    ({"format": "somebody-else-1"}, BROKEN_FILE),
    ({"format": "tandem-export-2", "new": []}, NEWER),
]


@pytest.mark.parametrize(("held", "notice"), BROKEN)
def test_a_file_that_is_none_of_ours_is_refused(chat: Chat, held: object, notice: Sentence) -> None:
    chat.agree()

    hand(chat, held)

    assert chat.turn.notice is notice
    assert isinstance(chat.turn.shown, ImportAsked)


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"{" * 5000, b"[" * 100_000, b"\xef\xbb\xbfx", b"null", b"7"])
def test_bytes_that_are_no_json_are_refused(chat: Chat, content: bytes) -> None:
    chat.agree()
    chat.send("/import")

    chat.hand(content)

    assert chat.turn.notice == BROKEN_FILE


SPOILED: list[tuple[str, str, object]] = [
    ("relationship", "perspective", "king"),
    ("relationship", "id", -1),
    ("assessment", "kind", "endless"),
    ("assessment", "started", "yesterday"),
    ("assessment", "result", "{}"),
    ("assessment", "deepened", "'; drop table answer"),
    ("answer", "choice", "x" * 500),
    ("answer", "is_earlier", 7),
    ("note", "words", "x" * 5000),
    ("note", "words", None),
]


@pytest.mark.parametrize(("table", "key", "value"), SPOILED)
def test_a_file_that_was_changed_by_hand_is_refused_whole(chat: Chat, table: str, key: str, value: object) -> None:
    held = finish_with_everything(chat)
    remove_partner(chat)
    held[table][-1][key] = value

    hand(chat, held)

    assert chat.notice.startswith(f"Entry {len(held[table])} of “{table}” in that file ")
    assert chat.notice.endswith(" Nothing was changed here.")
    assert exported(chat)["answer"] == []


def test_facts_that_mean_nothing_are_left_out_and_a_result_that_names_them_is_worked_out_again(chat: Chat) -> None:
    held = finish_with_everything(chat)
    remove_partner(chat)
    for row in held["fact"]:
        if row["name"] in ("agreed_days", "role"):
            row["value"] = "nonsense"
    result = json.loads(held["assessment"][0]["result"])
    result["advice"][0]["id"] = "no.such"
    held["assessment"][0]["result"] = json.dumps(result)

    hand(chat, held)

    after = exported(chat)
    assert "nonsense" not in [row["value"] for row in after["fact"]]
    assert after["assessment"][-1]["result"] is None
    chat.go(f"partner/{after['relationship'][-1]['id']}")
    chat.do("go")
    for card in ("results", "advice/1", "profile", "review", "history", "menu"):
        chat.go(card)
        assert chat.turn.address == card


def test_a_file_that_nobody_waits_for_is_not_fetched(chat: Chat) -> None:
    chat.agree()

    chat.attach("file-1", 100)

    assert chat.turn.fetches is None
    assert chat.turn.notice == NOT_WORDS
    chat.hand(b"{}")
    assert chat.turn.notice is None


def test_a_file_that_is_too_large_is_not_fetched(chat: Chat) -> None:
    chat.agree()
    chat.send("/import")

    chat.attach("file-1", MOST_BYTES + 1)

    assert (chat.turn.fetches, chat.turn.notice) == (None, TOO_LARGE)
    chat.attach("file-1", MOST_BYTES)
    assert chat.turn.fetches == "file-1"
    chat.hand(b" " * (MOST_BYTES + 1))
    assert chat.turn.notice is TOO_LARGE


def with_actions(chat: Chat) -> dict[str, Any]:
    """One that is open with a day, one that is done with what came of it, and hours of their own."""
    chat.finish()
    chat.go("clock@reminders")
    command = chat.command("set").rpartition("zone.")[0]
    chat.press_data(f"{command}zone.Asia/Shanghai")
    for words, when in (("Call Kim", "in 5 days"), ("Send the list", "in 9 days")):
        chat.go("own")
        chat.send(words)
        chat.send(when)
        chat.do("day")
    chat.do("done")
    chat.go(f"happened/{chat.turn.address.partition('/')[2]}")
    chat.send("They were glad.")
    return exported(chat)


def test_actions_come_back_with_their_partner_and_are_reminded_of_anew(chat: Chat) -> None:
    before = with_actions(chat)
    remove_partner(chat)
    gone = exported(chat)

    hand(chat, before)

    after = exported(chat)
    assert gone["action"] == []
    assert [row | {"version": 1} for row in without_numbers(after, "action")[0]] == [
        row | {"version": 1} for row in without_numbers(before, "action")[0]
    ]
    assert {row["words"] for row in after["note"] if row["owner"] == "action"} == {
        *("Call Kim", "Send the list", "They were glad.")
    }
    about = ("tomorrow", "today", "overdue")
    planned = [
        sorted((row["kind"], row["day"]) for row in held["reminder"] if row["kind"] in about)
        for held in (before, after)
    ]
    assert planned[0] == planned[1] != []


def test_hours_come_back_where_none_are_set(chat: Chat) -> None:
    before = with_actions(chat)
    chat.send("/delete")
    chat.do("erase")
    chat.agree()
    assert exported(chat)["hours"] == []

    hand(chat, before)

    assert without_numbers(exported(chat), "hours") == without_numbers(before, "hours")
    assert len(exported(chat)["action"]) == 2


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        *(("action", "state", "begun"), ("action", "day", 0), ("action", "minute", 1440), ("action", "why", "no")),
        *(("hours", "weekdays", "77"), ("hours", "last", 0), ("hours", "zone", "../etc")),
    ],
)
def test_actions_and_hours_that_could_not_be_are_refused(chat: Chat, table: str, column: str, value: object) -> None:
    held = with_actions(chat)
    held[table][0][column] = value

    hand(chat, held)

    assert chat.notice == f"Entry 1 of “{table}” in that file is not as I wrote it. Nothing was changed here."
