"""Does what one person stores slow nobody down? Statements do not grow with it, and work at most linearly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, event

from bot.cards.file_import.shown import ImportedShown
from bot.conversation import Conversation
from bot.core.limits import MOST_ACTIONS, MOST_OPEN, MOST_PARTNERS
from bot.storage.store import Store
from flows.walk.assessment import Flow
from tests.chatting import Chat
from tests.databases import Database, rows
from tests.filling import held, packed
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

CARDS = (
    *("menu", "actions", "actions/3", "actions/99", "partners", "partners/2", "reminders", "history", "history/2"),
    *("results", "compare", "look", "review", "profile", "principles", "keep", "keep/table", "overview", "picture"),
    *("plan", "own", "later", "advice/1", "learn", "report", "clock@menu", "hours@menu", "settings@menu"),
)
COMMANDS = (
    "/start",
    "/actions",
    "/reminders",
    "/partners",
    "/export",
    "/history",
    "/results",
    "/undo",
    "/now",
    "/help",
)
FILLED = ("relationship", "assessment", "answer", "action", "note", "fact", "reminder")
A_YEAR = 366 * 24 * 3600
IN_A_FILE = 20  # partners
STEPS = 100  # of SQLite's machine, for each of which the work is counted


@dataclass
class Work:
    """Statements, and what SQLite did for them, in hundreds of steps; 0 on other databases."""

    statements: int = 0
    steps: int = 0


@contextmanager
def counting(store: Store) -> Iterator[Work]:
    work = Work()

    def on_step() -> None:
        work.steps += 1

    def on_statement(connection: Connection, *_arguments: object) -> None:
        work.statements += 1
        driver = connection.connection.dbapi_connection
        if driver is not None and connection.dialect.name == "sqlite":
            driver.set_progress_handler(on_step, STEPS)

    event.listen(store.engine, "before_cursor_execute", on_statement)
    try:
        yield work
    finally:
        event.remove(store.engine, "before_cursor_execute", on_statement)


@dataclass(frozen=True)
class Size:
    partners: int
    actions: int
    passes: int


def fill(conversation: Conversation, store: Store, flow: Flow, person: str, size: Size) -> Chat:
    """As full as it can be: more is open than may be, and what came in is reminded of."""
    practice, side, found = next(iter(flow.content.sides()))
    advice = f"{practice.id}.{side}.{next(iter(found.advice))}"
    chat = Chat(conversation, store, person)
    chat.finish()
    answers = {"RM4.msme": "dk", "VV2.msme": "dk", "BO2.msme": "skip"}
    for first in range(1, size.partners, IN_A_FILE):
        partners = min(IN_A_FILE, size.partners - first)
        is_open = MOST_OPEN // size.partners + 1
        file = held(partners, size.actions, is_open, size.passes, answers, external_id=person, first=first)
        for row in file["action"][::2]:
            row["recommendation"] = advice
        chat.send("/import")
        chat.hand(packed(file))
        assert isinstance(chat.turn.outcome, ImportedShown), chat.notice
    return chat


def work_of(chat: Chat, store: Store) -> dict[str, Work]:
    found: dict[str, Work] = {}
    for name in (*CARDS, *COMMANDS):
        with counting(store) as work:
            chat.send(name) if name.startswith("/") else chat.go(name)
        found[name] = work
    return found


def change(chat: Chat, store: Store) -> dict[str, Work]:
    """What plans reminders anew: a day, hours, another partner, and something that is done."""
    found: dict[str, Work] = {}
    chat.go("actions")
    chat.go(next(view for view in chat.views if view.startswith("action/")))
    for verb in ("done", "reopen"):
        with counting(store) as work:
            chat.do(verb)
        found[verb] = work
    chat.go("hours@menu")
    with counting(store) as work:
        chat.press_data(next(data for data in reversed(chat.offered) if "times." in data))
    found["hours"] = work
    return found


def stored(database: Database) -> int:
    return sum(len(rows(database, table)) for table in FILLED)


def test_no_turn_takes_more_statements_of_whoever_stored_more_and_none_more_than_linear_work(
    conversation: Conversation, store: Store, database: Database, flow: Flow, clock: Clock
) -> None:
    some_size = Size(25, 16, 2)
    some_chat = fill(conversation, store, flow, "1", some_size)
    of_some = stored(database)
    some = work_of(some_chat, store) | change(some_chat, store)
    full_chat = fill(conversation, store, flow, "2", Size(MOST_PARTNERS, MOST_ACTIONS, 4))
    of_full = stored(database) - of_some

    full = work_of(full_chat, store) | change(full_chat, store)
    for person, found in (("1", some), ("2", full)):
        clock.now += A_YEAR
        with counting(store) as found["reminded"]:
            store.run(lambda connection, person=person: conversation.remind(connection, "telegram", person)).result()  # type: ignore[misc]

    growth = of_full / of_some
    more = {name: (some[name], work) for name, work in full.items() if work.statements > some[name].statements}
    steeper = {
        name: (some[name], work) for name, work in full.items() if work.steps > 1.5 * growth * some[name].steps + 50
    }
    assert growth > 5
    assert more == {}
    assert steeper == {}
    assert max(work.statements for work in full.values()) < 100
