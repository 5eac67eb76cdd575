"""Do the tables come along with every row, forth and back, on both kinds of database?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.conversation import Conversation
from bot.core.language import Languages
from bot.operator.startup import open_store
from bot.storage.schema import configuration, current, migrate, revisions
from bot.storage.tables import metadata
from flows.walk.assessment import Flow
from tests.chatting import Chat
from tests.conversation.memory import read_held
from tests.databases import Database, PostgresqlServer, SqliteFile, engine_of, settings_of
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

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
NUMBERED = ("person", "relationship", "assessment")
KEPT = (*NUMBERED, "identity", "consent", "answer", "fact", "note", "handled")
ADDED = {
    "person": {
        "seen",
        "relationship",
        "card_style",
        "is_plain",
        "misses",
        "was_offered_language",
        "celebrates",
        "pins",
    },
    "answer": {"is_earlier"},
    "assessment": {"deepened", "rechecked"},
    "identity": {"unreachable", "pinned"},
}
Held = dict[str, list[dict[str, object]]]


def empty(request: pytest.FixtureRequest, name: str) -> Database:
    """A database without any table."""
    if request.config.getoption("--database") == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return SqliteFile(folder / f"{name}.db")
    server: PostgresqlServer = request.getfixturevalue("server")
    return server.new_database(name)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Database:
    """A database of version 0001 with people in it."""
    database = empty(request, "migrating")
    with engine_of(database) as engine, engine.begin() as connection:
        command.upgrade(configuration(connection), "0001")
        for statement in filter(str.strip, LIVES.split(";")):
            connection.exec_driver_sql(statement)
        for table in NUMBERED if engine.dialect.name == "postgresql" else ():
            connection.exec_driver_sql(f"select setval('{table}_id_seq', (select max(id) from {table}))")
    return database


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    with engine_of(database) as engine:
        yield engine


def run(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        if revision == "head":
            migrate(connection)
        else:
            command.downgrade(configuration(connection), revision)


def rows(database: Database) -> Held:
    """By table. What is known of updates is the same under another name since 0003."""
    with engine_of(database) as engine, engine.begin() as connection:
        there = set(inspect(connection).get_table_names())
    found = {table: database.ask(f'select * from "{table}" order by 1, 2, 3') for table in KEPT if table in there}
    if "handled" not in there:
        found["handled"] = database.ask("select channel, update_id, at from inbox order by 2")
    return found


def known_to_0001(held: Held) -> Held:
    """Only the columns that version 0001 had."""
    return {
        table: [{name: value for name, value in row.items() if name not in ADDED.get(table, ())} for row in found]
        for table, found in held.items()
    }


def test_every_row_comes_along_with_the_current_partner_set(engine: Engine, database: Database) -> None:
    before = rows(database)

    run(engine, "head")

    after = rows(database)
    assert known_to_0001(after) == before
    assert [(row["id"], row["relationship"], row["seen"]) for row in after["person"]] == [
        (1, 1, THEN),
        (2, 2, THEN + 1),
        (3, None, THEN + 2),
    ]
    assert {row["is_earlier"] for row in after["answer"]} == {0}
    assert {(row["card_style"], row["is_plain"], row["misses"]) for row in after["person"]} == {("edited", 0, 0)}


def test_somebody_in_mid_question_stands_where_they_stood_and_goes_on(
    engine: Engine, database: Database, flow: Flow, languages: Languages
) -> None:
    engine.dispose()
    store = open_store(settings_of(database.url))
    chat = Chat(Conversation(flow, languages, Clock()), store, "7")
    before = read_held(database, "7")
    try:
        chat.send_sticker()
        here = chat.turn.address
        card = database.ask("select card from identity where external_id = '7'")[0]["card"]
        chat.choose(1)
    finally:
        store.close()

    after = read_held(database, "7")
    assert (here, card) == ("ask/VV2", 70)
    assert before
    assert after
    assert dict(before.said).items() <= dict(after.said).items()
    assert len(after.said) == len(before.said) + 1


def test_going_back_loses_no_answer_of_anybody(engine: Engine, database: Database) -> None:
    before = rows(database)
    run(engine, "head")

    run(engine, "0001")

    assert rows(database) == before


def test_forth_and_back_and_forth_again_is_the_same(engine: Engine, database: Database) -> None:
    run(engine, "head")
    before = rows(database)

    run(engine, "0001")
    run(engine, "head")

    assert rows(database) == before


def test_what_is_new_since_0001_goes_with_the_way_back_and_nothing_else_does(
    engine: Engine, database: Database, flow: Flow, languages: Languages
) -> None:
    run(engine, "head")
    engine.dispose()
    store = open_store(settings_of(database.url))
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
    before = rows(database)

    with engine_of(database) as again:
        run(again, "0001")

    assert rows(database) == known_to_0001(before)


def test_a_fresh_database_and_a_migrated_one_are_what_the_program_says(
    request: pytest.FixtureRequest, engine: Engine
) -> None:
    run(engine, "head")
    with engine_of(empty(request, "fresh")) as fresh:
        run(fresh, "head")
        found = [difference(fresh), difference(engine)]

    assert found == [[], []]


def test_what_differs_from_what_the_program_says_is_found(engine: Engine) -> None:
    run(engine, "head")
    with engine.begin() as connection:
        connection.execute(text("drop index ix_inbox_open"))
        connection.execute(text("alter table note add column more text"))

    assert len(difference(engine)) == 2


def test_migrating_twice_does_nothing(engine: Engine, database: Database) -> None:
    run(engine, "head")
    before = rows(database)

    run(engine, "head")

    assert rows(database) == before
    assert version(engine) == revisions()[-1]


def test_a_migration_that_fails_leaves_everything_as_it_was(engine: Engine, database: Database) -> None:
    with engine.begin() as connection:
        connection.execute(text("create table undo (anything text)"))
    before = rows(database)

    with pytest.raises(Exception, match="undo"):
        run(engine, "head")

    assert rows(database) == before
    assert version(engine) == "0001"


def version(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return current(connection)


def difference(engine: Engine) -> list[object]:
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_files_are_named_after_their_revisions_in_one_line() -> None:
    script = ScriptDirectory.from_config(configuration())

    assert [one.revision for one in script.walk_revisions()] == list(reversed(revisions()))
    assert script.get_heads() == [revisions()[-1]]
