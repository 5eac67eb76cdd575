"""Can everything be taken along, and does everything go when it is erased?"""

import json
from typing import Any

import pytest
from sqlalchemy import Connection, inspect

from bot.storage.compression import unpack
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin, beginning, go_to, walk_to_results

pytestmark = pytest.mark.storage

CANARY = "CANARY-partner-7"
FOREIGN = "CANARY-partner-8"
# Tables that hold nothing of a person, and the one that says who stands in for them while a file comes in.
IMPERSONAL = {"inbox", "import_job"}


async def walk_with_nickname(chat: Person, nickname: str) -> None:
    await begin(chat)
    await walk_to_results(chat)
    await chat.taps("/picture", forge=True)
    await chat.taps("/edit/nickname", forge=True)
    await chat.says(nickname)


async def take_on_with_hours(chat: Person) -> None:
    card = await chat.taps("/advice/1", forge=True)
    await chat.taps(beginning("add", card))
    await chat.taps(beginning("day", await chat.says("1 March")))
    await chat.taps(beginning("hush", await chat.says("/reminders")))


async def leave_words(chat: Person, canary: str) -> None:
    """Types something everywhere where words are kept: nicknames, a note, what undo would bring back, feedback."""
    await walk_with_nickname(chat, f"{canary}-first")
    await chat.taps("/note/RM4@menu", forge=True)
    await chat.says(f"{canary}-note")
    await chat.says(f"/feedback {canary}-feedback")
    await chat.says("/partners")
    await chat.taps("Add a partner")
    await chat.says(f"{canary}-second")
    await chat.says("/partners")
    await chat.taps(f"✓ {canary}-second")
    await chat.taps("Change the name")
    await chat.says(f"{canary}-third")


async def exported(chat: Person) -> dict[str, Any]:
    await chat.says("/export")
    documents = [message.document for message in chat.messages if message.document]
    found: dict[str, Any] = json.loads(documents[-1].content)
    return found


async def test_an_export_is_a_file_with_everything_of_theirs_and_nothing_of_others(advisor: Advisor) -> None:
    chat, other = advisor.api.person(7), advisor.api.person(8)
    await walk_with_nickname(chat, CANARY)
    await walk_with_nickname(other, FOREIGN)

    export = await exported(chat)

    document = next(message.document for message in chat.messages if message.document)
    assert document.file_name == "tandem.json"
    assert [row["words"] for row in export["note"]] == [CANARY]
    assert [(row["purpose"], row["text_version"]) for row in export["consent"]] == [("use", "2026-11")]
    assert [row["external_id"] for row in export["identity"]] == ["7"]
    assert export["answer"] == [row for row in advisor.rows("answer") if row["assessment"] == 1]
    assert len(export["answer"]) == 12
    assert {row["id"] for row in export["person"]} == {1}
    assert FOREIGN not in document.content.decode()
    assert not any(message.document for message in other.messages)


async def test_an_export_has_every_table_that_holds_something_of_a_person(advisor: Advisor, chat: Person) -> None:
    await walk_with_nickname(chat, CANARY)
    await take_on_with_hours(chat)

    held = {table: advisor.rows(table) for table in metadata.tables.keys() - IMPERSONAL}
    for row in held["assessment"]:
        row["result"] = unpack(row["result"])  # people want to read it
    export = await exported(chat)

    for table, rows in held.items():
        assert export[table] == rows != [], f"{table} is not exported, or this walk does not fill it"


async def test_an_export_has_notes_feedback_nicknames_and_what_undo_would_bring_back(
    advisor: Advisor, chat: Person
) -> None:
    await leave_words(chat, CANARY)

    export = await exported(chat)

    words = {row["words"].removeprefix(f"{CANARY}-"): row["owner"] for row in export["note"]}
    assert words == {
        "first": "relationship",
        "note": "assessment",
        "feedback": "feedback",
        "second": "undo",
        "third": "relationship",
    }
    assert export["undo"]
    assert export["typed"]
    assert {"card_style", "is_plain", "language"} <= export["person"][0].keys()


async def test_erasing_leaves_no_word_that_was_ever_typed_in_any_file(advisor: Advisor) -> None:
    chat, other = advisor.api.person(7), advisor.api.person(8)
    await leave_words(chat, CANARY)
    await leave_words(other, FOREIGN)
    before = advisor.traces(CANARY)

    await chat.taps(beginning("erase", await chat.says("/delete")))

    assert before != []
    assert advisor.traces(CANARY) == []
    assert {row["person"] for row in advisor.rows("relationship")} == {2}
    assert sum(FOREIGN in row["words"] for row in advisor.rows("note")) == len(advisor.rows("note")) == 5


async def test_the_card_is_below_the_exported_file(advisor: Advisor, chat: Person) -> None:
    question = await go_to(chat, "ask/role")

    await chat.says("/export")

    assert [bool(message.document) for message in chat.messages] == [False, True, False]
    assert (chat.card, chat.card.text) == (chat.messages[-1], question.text)


async def test_erasing_is_asked_once_and_leaves_no_row_and_no_word(advisor: Advisor) -> None:
    chat, other = advisor.api.person(7), advisor.api.person(8)
    await walk_with_nickname(chat, CANARY)
    await walk_with_nickname(other, FOREIGN)
    for person in (chat, other):
        await take_on_with_hours(person)
    assert advisor.traces(CANARY) != []

    question = await chat.says("/delete")
    asked = {table: advisor.rows(table) for table in metadata.tables}
    erased = await chat.taps(beginning("erase", question))

    assert {row["id"] for row in asked["person"]} == {1, 2}
    assert erased.text.startswith("Everything is erased.")
    assert advisor.traces(CANARY) == []
    assert [row["id"] for row in advisor.rows("person")] == [2]
    for table in metadata.tables.keys() - IMPERSONAL:
        theirs = [row for row in asked[table] if row in advisor.rows(table)]
        assert advisor.rows(table) == theirs != []
    assert advisor.traces(FOREIGN) != []


async def test_what_is_kept_can_be_kept(advisor: Advisor, chat: Person) -> None:
    await walk_with_nickname(chat, CANARY)
    tables = {table: advisor.rows(table) for table in metadata.tables.keys() - {"inbox", "person", "identity"}}

    await chat.says("/delete")
    await chat.taps("Keep it all")

    assert tables == {table: advisor.rows(table) for table in tables}


async def test_after_erasing_an_old_button_and_a_redelivery_bring_nothing_back(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    question = await chat.says("/delete")
    press = await chat.tap(beginning("erase", question))
    await chat.settled()

    await chat.press_again(press)
    await advisor.api.redeliver(press.update_id)
    await chat.settled()
    await chat.taps(old.buttons[0], on=old, forge=True)

    assert chat.card.text.startswith("Everything is erased.")
    for table in ("consent", "relationship", "assessment", "answer", "fact", "note"):
        assert advisor.rows(table) == []


async def test_who_erased_everything_can_begin_anew(advisor: Advisor, chat: Person) -> None:
    await walk_with_nickname(chat, CANARY)
    await chat.taps(beginning("erase", await chat.says("/delete")))

    await chat.taps("Start again")
    await chat.taps(beginning("agree", chat.card))
    await walk_to_results(chat)

    assert [row["id"] for row in advisor.rows("person")] == [2]
    assert len(advisor.rows("answer")) == 12


def test_the_tables_in_the_database_are_those_of_the_metadata(store: Store) -> None:
    def tables(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    assert store.run(tables).result() - {"alembic_version"} == set(metadata.tables)
