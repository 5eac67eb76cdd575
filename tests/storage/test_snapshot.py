"""Does whoever reads much hold up nobody, and see everything as it was at one moment?"""

import pytest
from sqlalchemy import Connection, event, func, insert, select

from bot.conversation import Conversation
from bot.storage import tables as t
from bot.storage.snapshot import AT_ONCE, read_beside
from bot.storage.sqlite import open_reader
from bot.storage.store import Store, StoreTrouble
from tests.chatting import Chat
from tests.databases import Database, SqliteFile, rows

pytestmark = pytest.mark.storage

PERSON = {"language": "en", "address": "welcome", "version": 1, "created": 0, "seen": 0}


def add(connection: Connection) -> None:
    connection.execute(insert(t.person).values(PERSON))


def count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(t.person)).scalar_one())


def test_others_write_while_somebody_reads_who_sees_nothing_of_it(store: Store, database: Database) -> None:
    store.run(add).result()

    def read(connection: Connection) -> tuple[int, int]:
        before = count(connection)
        store.run(add).result(30)
        return before, count(connection)

    seen = read_beside(store.engine, read)

    assert seen == (1, 1)
    assert store.run(count).result() == 2


def test_somebody_reads_while_another_writes(store: Store, database: Database) -> None:
    def write(connection: Connection) -> int:
        add(connection)
        return read_beside(store.engine, count)

    assert store.run(write).result(30) == 0


def test_whatever_goes_wrong_others_can_read_afterwards(store: Store, database: Database) -> None:
    for _time in range(AT_ONCE + 1):
        with pytest.raises(StoreTrouble):
            read_beside(store.engine, lambda connection: connection.exec_driver_sql("select * from nothing"))

    assert read_beside(store.engine, count) == 0


def test_an_export_is_no_work_for_the_writer(conversation: Conversation, store: Store, database: Database) -> None:
    chat = Chat(conversation, store)
    chat.agree()

    statements: list[str] = []

    def listen(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", listen)
    chat.send("/export")
    event.remove(store.engine, "before_cursor_execute", listen)

    assert [statement for statement in statements if "FROM sent_file" in statement] == []
    assert "sent_file" in chat.exported


def test_whoever_erased_everything_meanwhile_gets_no_file(
    conversation: Conversation, store: Store, database: Database
) -> None:
    chat = Chat(conversation, store)
    chat.agree()
    chat.send("/export")
    exported = chat.turn
    chat.send("/delete")
    chat.do("erase")

    assert exported.attachment is not None
    assert conversation.draw_file(exported) is None


@pytest.mark.sqlite
def test_nothing_is_written_beside_the_writer(store: Store, database: SqliteFile) -> None:
    with open_reader(store.engine).connect() as connection, pytest.raises(Exception, match="readonly"):
        add(connection)
    assert rows(database, "person") == []
