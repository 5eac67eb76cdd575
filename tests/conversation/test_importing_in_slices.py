"""Does nothing of a file show before all of it is here, and nothing stay of one that never came to its end?"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.cards.file_import.shown import ImportedShown
from bot.cards.file_import.slices import ROWS_A_SLICE
from bot.conversation import Conversation, Input
from bot.conversation.received_file import STOPPED, UNDER_WAY
from bot.conversation.response import Response
from bot.operator.configuration import Settings
from bot.operator.startup import open_store
from bot.storage.imports import LEFT_AFTER
from bot.storage.reminder_rows import who_is_due
from bot.storage.store import Store, StoreTrouble
from bot.storage.writer import Steps
from tests.chatting import Chat
from tests.databases import Database, rows
from tests.filling import held, packed
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

FILE = held(10, actions=100, is_open=10, passes=1, answers={"RM4.msme": "dk"})
FILLED = ("relationship", "assessment", "answer", "action", "note", "fact", "reminder")
Work = Callable[[Connection], Any]


class Import:
    """A file on its way in, one unit of work after the other."""

    def __init__(self, conversation: Conversation, store: Store, file: dict[str, Any], person: str = "1") -> None:
        came = Input("telegram", person, conversation.read_file(packed(file)), "en")
        self._steps: Steps[Response] = conversation.hand_over(came)
        self._store = store
        self._work: Work = next(self._steps)
        self.units = 0
        self.turn: Response | None = None

    def go_on(self, units: int = 1) -> None:
        for _unit in range(units):
            self.units += 1
            try:
                result = self._store.run(self._work).result()
            except Exception as error:  # noqa: BLE001 - as the store does
                self._try(lambda error=error: self._steps.throw(error))  # type: ignore[misc]
            else:
                self._try(lambda result=result: self._steps.send(result))  # type: ignore[misc]

    def finish(self) -> Response:
        while self.turn is None:
            self.go_on()
        return self.turn

    def _try(self, following: Callable[[], Work]) -> None:
        try:
            self._work = following()
        except StopIteration as over:
            self.turn = over.value


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    chat = Chat(conversation, store)
    chat.agree()
    chat.send("/import")
    return chat


def exported(chat: Chat) -> dict[str, Any]:
    """What they are given of the tables that a file fills; the card stays where it is."""
    chat.send("/export")
    held = json.loads(chat.exported)
    return {table: held[table] for table in FILLED}


def clear(conversation: Conversation, store: Store, is_alone: bool) -> None:
    store.run_each(conversation.clear_imports(is_alone))


def counted(database: Database) -> dict[str, int]:
    return {table: len(rows(database, table)) for table in (*FILLED, "person", "import_job")}


def test_no_unit_of_work_writes_more_than_a_slice(conversation: Conversation, store: Store, chat: Chat) -> None:
    many = sum(len(FILE[table]) for table in ("relationship", "assessment", "answer", "action", "note", "fact"))

    importing = Import(conversation, store, FILE)
    turn = importing.finish()

    assert turn.shown == ImportedShown(10, 10, 0)
    assert importing.units >= many / ROWS_A_SLICE + 2


def test_nothing_of_it_shows_before_the_last_unit_and_all_does_after_it(
    conversation: Conversation, store: Store, chat: Chat, clock: Clock
) -> None:
    before = exported(chat)
    importing = Import(conversation, store, FILE)
    while importing.units < 11:
        importing.go_on()
        assert exported(chat) == before
        chat.send("/partners")
        assert "Partner 2" not in chat.text
        chat.send("/actions")
        assert "None yet." in chat.text
        chat.send("/import")
    clock.now += 400 * 24 * 3600
    assert store.run(lambda connection: who_is_due(connection, "telegram", conversation.now(), 99)).result() != ()
    clock.now -= 400 * 24 * 3600

    importing.finish()

    after = exported(chat)
    assert len(after["relationship"]) == 11
    assert len(after["action"]) == 1000
    assert {row["kind"] for row in after["reminder"]} >= {"today", "tomorrow", "overdue", "digest"}


def test_others_are_served_between_its_units(conversation: Conversation, store: Store, chat: Chat) -> None:
    other = Chat(conversation, store, "2")
    importing = Import(conversation, store, FILE)
    importing.go_on(4)

    other.agree()
    first = other.turn.address
    importing.go_on(4)
    other.choose(1)

    assert other.turn.address != first
    assert importing.finish().shown == ImportedShown(10, 10, 0)


@pytest.mark.parametrize("units", range(1, 16))
def test_a_start_after_a_crash_removes_what_was_half_brought_in(
    conversation: Conversation, store: Store, settings: Settings, database: Database, chat: Chat, units: int
) -> None:
    before = counted(database)
    Import(conversation, store, FILE).go_on(units)
    store.close()

    again = open_store(settings)
    clear(conversation, again, is_alone=True)

    assert counted(database) == before
    chat.reopen(conversation, again)
    chat.hand(packed(FILE))
    assert chat.turn.shown == ImportedShown(10, 10, 0)
    again.close()


def test_beside_other_processes_only_what_nobody_is_at_is_removed(
    conversation: Conversation, store: Store, database: Database, chat: Chat, clock: Clock
) -> None:
    before = counted(database)
    importing = Import(conversation, store, FILE)
    importing.go_on(6)

    written = counted(database)
    clear(conversation, store, is_alone=False)
    assert counted(database) == written
    importing.go_on()
    clock.now += LEFT_AFTER + 1
    clear(conversation, store, is_alone=False)

    assert counted(database) == before
    assert importing.finish().notice == STOPPED


def test_only_one_file_of_a_person_comes_in_at_once(conversation: Conversation, store: Store, chat: Chat) -> None:
    first = Import(conversation, store, FILE)
    first.go_on(3)

    second = Import(conversation, store, FILE).finish()

    assert second.notice == UNDER_WAY
    assert first.finish().shown == ImportedShown(10, 10, 0)


def test_a_file_that_was_left_half_brought_in_keeps_no_other_away(
    conversation: Conversation, store: Store, chat: Chat, clock: Clock
) -> None:
    left = Import(conversation, store, FILE)
    left.go_on(5)
    clock.now += LEFT_AFTER + 1

    again = Import(conversation, store, FILE).finish()

    assert again.shown == ImportedShown(10, 10, 0)
    chat.send("/import")
    assert left.finish().notice == STOPPED
    assert len(exported(chat)["relationship"]) == 11


def test_whoever_erases_everything_meanwhile_is_gone_with_the_file(
    conversation: Conversation, store: Store, database: Database, chat: Chat
) -> None:
    importing = Import(conversation, store, FILE)
    importing.go_on(7)

    chat.send("/delete")
    chat.do("erase")
    turn = importing.finish()

    assert turn.is_gone
    assert set(counted(database).values()) == {0}


def test_partners_and_actions_that_came_meanwhile_count(conversation: Conversation, store: Store, chat: Chat) -> None:
    importing = Import(conversation, store, held(99, actions=4, is_open=4))
    importing.go_on(3)
    chat.go("partners")
    chat.do("new")
    chat.send("Somebody new")
    chat.go("own")
    chat.send("Something to do")
    chat.send("/import")

    turn = importing.finish()

    assert turn.shown == ImportedShown(98, 0, 0, 98 * 4 - 299, 1)
    after = exported(chat)
    assert len(after["relationship"]) == 100
    assert sum(row["state"] == "open" for row in after["action"]) == 300


def test_a_database_that_takes_nothing_in_the_middle_leaves_nothing(
    conversation: Conversation, store: Store, database: Database, chat: Chat
) -> None:
    before = counted(database)
    steps = conversation.hand_over(Input("telegram", "1", conversation.read_file(packed(FILE)), "en"))
    work: Work = next(steps)
    for _unit in range(5):
        work = steps.send(store.run(work).result())

    store.run(steps.throw(StoreTrouble("full"))).result()
    with pytest.raises(StoreTrouble):
        steps.send(None)
    clear(conversation, store, is_alone=False)

    assert counted(database) == before
    chat.hand(packed(FILE))
    assert chat.turn.shown == ImportedShown(10, 10, 0)


def test_nothing_is_written_of_partners_for_whom_there_is_no_room(
    conversation: Conversation, store: Store, chat: Chat
) -> None:
    Import(conversation, store, held(99)).finish()
    chat.send("/import")

    importing = Import(conversation, store, held(100, first=200))
    turn = importing.finish()

    assert (turn.shown, importing.units) == (ImportedShown(0, 0, 0, 0, 100), 2)
