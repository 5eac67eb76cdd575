"""Does a database of an earlier version come along with everybody in it, and back again?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine

from bot.conversation import Conversation
from bot.language import Languages
from bot.opening import open_store
from bot.storage.schema import configuration, current, migrate, newest
from bot.storage.store import open_engine
from flows.assessment import Flow
from tests.chatting import Chat
from tests.conftest import settings_of
from tests.conversation.memory import read_held
from tests.telegram.advisor import Clock, read_rows

THEN = 1_790_000_000
# Three people as version 0001 kept them: Ann in the middle of a question, Bob done, Cat before her consent.
LIVES = f"""
    insert into person (id, language, address, version, created) values
        (1, 'en', 'ask/VV2', 2, {THEN}), (2, 'zh_Hans', 'results', 2, {THEN + 1}), (3, 'en', 'welcome', 1, {THEN + 2});
    insert into identity (channel, external_id, person, card) values
        ('telegram', '7', 1, 70), ('telegram', '8', 2, 80), ('telegram', '9', 3, null);
    insert into consent (person, purpose, given, text_version, language) values
        (1, 'use', {THEN}, '2026-11', 'en'), (2, 'use', {THEN}, '2026-11', 'zh_Hans');
    insert into relationship (id, person, perspective, version, created) values
        (1, 1, 'msme', 1, {THEN}), (2, 2, 'large', 1, {THEN});
    insert into assessment (id, relationship, person, kind, content_version, version, started) values
        (1, 1, 1, 'quick', 'old', 9, {THEN}), (2, 2, 2, 'quick', 'old', 20, {THEN});
    insert into answer (assessment, question, choice, at) values
        (1, 'size', 'skip', {THEN}), (1, 'stage', 'skip', {THEN}), (1, 'event', 'skip', {THEN}),
        (1, 'RM4.msme', 'dk', {THEN}), (2, 'RM4.large', 'dk', {THEN}), (2, 'VV2.large', 'skip', {THEN});
    insert into fact (owner, owner_id, name, value, at) values
        ('relationship', 1, 'role', 'buyer', {THEN}), ('person', 2, 'size', 'large', {THEN});
    insert into note (owner, owner_id, field, words, at) values ('relationship', 1, 'nickname', 'Kim', {THEN});
    insert into handled (channel, update_id, at) values ('telegram', 1000, {THEN});
"""
KEPT = ("person", "identity", "consent", "relationship", "assessment", "answer", "fact", "note", "handled")
ADDED = {"seen", "relationship", "card_style", "is_plain", "misses", "was_offered_language"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tandem.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    """A database of version 0001 with people in it."""
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0001")
    with closing(sqlite3.connect(file)) as other:
        other.executescript(LIVES)
    yield engine
    engine.dispose()


def run(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        if revision == "head":
            migrate(connection)
        else:
            command.downgrade(configuration(connection), revision)


def rows(file: Path) -> dict[str, list[dict[str, object]]]:
    return {table: read_rows(file, table) for table in KEPT}


def known_to_0001(held: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Only the columns that version 0001 had."""
    first = {"person": ADDED, "answer": {"is_earlier"}, "assessment": {"deepened", "rechecked"}}
    return {
        table: [{name: value for name, value in row.items() if name not in first.get(table, ())} for row in found]
        for table, found in held.items()
    }


def test_every_row_comes_along_with_the_current_partner_set(engine: Engine, file: Path) -> None:
    before = rows(file)

    run(engine, "head")

    after = rows(file)
    assert known_to_0001(after) == before
    assert [(row["id"], row["relationship"], row["seen"]) for row in after["person"]] == [
        (1, 1, THEN),
        (2, 2, THEN + 1),
        (3, None, THEN + 2),
    ]
    assert {row["is_earlier"] for row in after["answer"]} == {0}
    assert {(row["card_style"], row["is_plain"], row["misses"]) for row in after["person"]} == {("edited", 0, 0)}


def test_somebody_in_mid_question_stands_where_they_stood_and_goes_on(
    engine: Engine, file: Path, flow: Flow, languages: Languages
) -> None:
    engine.dispose()
    store = open_store(settings_of(file))
    chat = Chat(Conversation(flow, languages, Clock()), store, "7")
    before = read_held(file, "7")
    try:
        chat.send_sticker()
        card, here = chat.turn.card, chat.turn.address
        chat.choose(1)
    finally:
        store.close()

    after = read_held(file, "7")
    assert (here, card) == ("ask/VV2", 70)
    assert before
    assert after
    assert dict(before.said).items() <= dict(after.said).items()
    assert len(after.said) == len(before.said) + 1


def test_going_back_loses_no_answer_of_anybody(engine: Engine, file: Path) -> None:
    before = rows(file)
    run(engine, "head")

    run(engine, "0001")

    assert rows(file) == before


def test_forth_and_back_and_forth_again_is_the_same(engine: Engine, file: Path) -> None:
    run(engine, "head")
    before = rows(file)

    run(engine, "0001")
    run(engine, "head")

    assert rows(file) == before


def test_what_is_new_since_0001_goes_with_the_way_back_and_nothing_else_does(
    engine: Engine, file: Path, flow: Flow, languages: Languages
) -> None:
    run(engine, "head")
    engine.dispose()
    store = open_store(settings_of(file))
    chat = Chat(Conversation(flow, languages, Clock()), store, "7")
    chat.send("1")
    chat.go("note/RM4@menu")
    chat.send("Ask Kim.")
    chat.send("/restart")
    chat.do("again")
    chat.go("partners")
    chat.do("new")
    chat.send("Bob")
    store.close()
    before = rows(file)
    engine = open_engine(f"sqlite:///{file}")

    run(engine, "0001")

    engine.dispose()
    assert rows(file) == known_to_0001(before)


def test_a_fresh_database_and_a_migrated_one_are_of_the_same_shape(engine: Engine, tmp_path: Path, file: Path) -> None:
    run(engine, "head")
    fresh = tmp_path / "fresh.db"
    other = open_engine(f"sqlite:///{fresh}")
    with other.begin() as connection:
        migrate(connection)
    other.dispose()

    assert shape(file) == shape(fresh)


def test_migrating_twice_does_nothing(engine: Engine, file: Path) -> None:
    run(engine, "head")
    before = rows(file)

    run(engine, "head")

    assert rows(file) == before
    assert version(engine) == newest()


def test_a_migration_that_fails_leaves_everything_as_it_was(engine: Engine, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("create table undo (anything text)")
    before = rows(file)

    with pytest.raises(Exception, match="undo"):
        run(engine, "head")

    assert rows(file) == before
    assert version(engine) == "0001"


def version(engine: Engine) -> str | None:
    def ask(connection: Connection) -> str | None:
        return current(connection)

    with engine.begin() as connection:
        return ask(connection)


def shape(file: Path) -> dict[str, set[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: {row[1:] for row in connection.execute(f'pragma table_info("{name}")')} for name in names}
