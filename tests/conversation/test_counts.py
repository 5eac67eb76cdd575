"""Does what one person stores slow nobody down? Statements do not grow with it, and work at most linearly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from bot.cards.file_import.shown import ImportedShown
from bot.conversation import Conversation
from bot.core.limits import MOST_ACTIONS, MOST_OF_A_TITLE, MOST_PARTNERS
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
IN_A_FILE = 10  # partners: a file may not be larger than a megabyte
MOST_STATEMENTS = 100  # of a turn
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
    """So many partners; about each, so many actions, of which so many are open, with titles of so many letters, and
    passes with so many answers."""

    partners: int
    actions: int
    is_open: int
    letters: int
    passes: int
    answers: int


# Of everything more than a card shows at once. Who has come in without an answer is begun with when it is time.
SOME = Size(25, 16, 13, 6, 2, 3)
EVERYTHING = Size(MOST_PARTNERS, MOST_ACTIONS, MOST_ACTIONS, MOST_OF_A_TITLE, 4, 40)
SIZES = st.builds(
    Size,
    st.integers(1, MOST_PARTNERS),
    st.integers(0, MOST_ACTIONS),
    st.integers(0, MOST_ACTIONS),
    st.integers(1, MOST_OF_A_TITLE),
    st.integers(0, 4),
    st.integers(0, 40),
)


def fill(conversation: Conversation, store: Store, flow: Flow, person: str, size: Size) -> Chat:
    """More may be open than may be, and what comes in is reminded of."""
    sides = [side for side in flow.content.sides() if side[1] == "msme"]
    advice = [f"{practice.id}.{perspective}.{name}" for practice, perspective, side in sides for name in side.advice]
    answers = {f"{practice.id}.{perspective}": "dk" for practice, perspective, _side in sides[: size.answers]}
    chat = Chat(conversation, store, person)
    chat.finish()
    for first in range(1, size.partners, IN_A_FILE):
        partners = min(IN_A_FILE, size.partners - first)
        file = held(partners, size.actions, size.is_open, size.passes, answers, external_id=person, first=first)
        for place, row in enumerate(file["action"][::2]):
            row["recommendation"] = advice[place % len(advice)]
        for row in file["note"]:
            if row["owner"] == "action":
                row["words"] = "x" * size.letters
        chat.send("/import")
        chat.hand(packed(file))
        assert isinstance(chat.turn.shown, ImportedShown), chat.notice
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
    if not any(view.startswith("action/") for view in chat.views):
        chat.go("own")
        chat.send("Something to do")
        chat.go("actions")
    chat.go(next(view for view in chat.views if view.startswith("action/")))
    for verb in ("done", "reopen") if "done" in {data.split()[0] for data in chat.offered} else ("reopen", "done"):
        with counting(store) as work:
            chat.do(verb)
        found[verb] = work
    chat.go("hours@menu")
    with counting(store) as work:
        chat.press_data(next(data for data in reversed(chat.offered) if "times." in data))
    found["hours"] = work
    return found


def stored(database: Database) -> dict[str, int]:
    """How many rows of each kind."""
    return {table: len(rows(database, table)) for table in FILLED}


@dataclass(frozen=True)
class Measured:
    work: dict[str, Work]
    rows: dict[str, int]


def measure(
    conversation: Conversation, store: Store, database: Database, flow: Flow, clock: Clock, size: Size
) -> Measured:
    """Of somebody who stored so much and asks for everything, and hears what is due a year later."""
    before, person = stored(database), str(len(rows(database, "person")) + 1)
    chat = fill(conversation, store, flow, person, size)
    own = {table: count - before[table] for table, count in stored(database).items()}
    found = work_of(chat, store) | change(chat, store)
    clock.now += A_YEAR
    with counting(store) as found["reminded"]:
        store.run(lambda connection: conversation.remind(connection, "telegram", person)).result()
    clock.now -= A_YEAR
    return Measured(found, own)


def test_no_turn_takes_more_statements_of_whoever_stored_more_and_none_more_than_linear_work(
    conversation: Conversation, store: Store, database: Database, flow: Flow, clock: Clock
) -> None:
    some = measure(conversation, store, database, flow, clock, SOME)
    unasked = measure(conversation, store, database, flow, clock, replace(SOME, passes=0))
    few = {
        name: Work(max(work.statements, unasked.work[name].statements), work.steps) for name, work in some.work.items()
    }

    @settings(max_examples=4, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
    @given(SIZES)
    @example(EVERYTHING)
    @example(Size(1, 0, 0, 1, 0, 0))
    def obeys(size: Size) -> None:
        full = measure(conversation, store, database, flow, clock, size)
        growth = max(1.0, *(full.rows[table] / some.rows[table] for table in FILLED))
        pairs = {name: (few[name], work) for name, work in full.work.items()}
        more = {name: pair for name, pair in pairs.items() if pair[1].statements > pair[0].statements}
        steeper = {name: pair for name, pair in pairs.items() if pair[1].steps > 1.5 * growth * pair[0].steps + 50}
        assert (more, steeper) == ({}, {})
        assert max(work.statements for work in full.work.values()) < MOST_STATEMENTS
        assert growth > 5 or size != EVERYTHING

    obeys()
