"""Does a copy hold everything, and does it come back, without ever leaving less than there was?"""

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.conversation import Conversation
from bot.operator.commands import run
from bot.operator.configuration import Settings
from bot.operator.startup import leave_place, open_store, take_place
from bot.storage.store import Store
from tests.chatting import Chat
from tests.databases import copy_of, settings_of

pytestmark = pytest.mark.storage

WRITES = 200
Said = pytest.CaptureFixture[str]


@pytest.fixture
def file(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    database = copy_of(migrated, tmp_path / "tandem.db")
    monkeypatch.setenv("BOT_DATABASE_URL", database.url)
    return database.file


@pytest.fixture
def local(file: Path) -> Settings:
    return settings_of(f"sqlite:///{file}")


@pytest.fixture
def serving(local: Settings) -> Iterator[Store]:
    """The database as a process that serves has it."""
    store = open_store(local)
    place = take_place(local, store)
    yield store
    leave_place(local, store)
    place.close()
    store.close()


def ask(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def languages_in(file: Path) -> list[object]:
    return [row[0] for row in ask(file, "select language from person order by id")]


def write(store: Store, place: int) -> None:
    """One person and one note, or neither."""

    def add(connection: Connection) -> None:
        person = "insert into person (language, address, version, created) values ('en', 'menu', 1, 0)"
        connection.exec_driver_sql(person)
        connection.exec_driver_sql("insert into note values ('person', ?, 'nickname', 'Kim', 0)", (place,))

    store.run(add).result()


def test_a_copy_has_what_is_still_in_the_log_and_is_its_owners_only(
    file: Path, serving: Store, conversation: Conversation, capsys: Said
) -> None:
    Chat(conversation, serving, "7").agree()

    assert run(["backup", "copy.db"]) == 0

    assert "is sound" in capsys.readouterr().out
    assert ask(Path("copy.db").absolute(), "select purpose from consent") == [("use",)]
    assert stat.S_IMODE(Path("copy.db").stat().st_mode) == 0o600
    assert sorted(found.name for found in file.parent.glob("copy*")) == ["copy.db"]


def test_a_copy_made_while_others_write_is_of_one_moment(file: Path, serving: Store) -> None:
    def write_all() -> None:
        for number in range(WRITES):
            write(serving, number)

    writes = threading.Thread(target=write_all)
    writes.start()
    codes = [run(["backup", f"copy{n}.db"]) for n in range(5)]
    writes.join()

    counts = [
        ask(Path(f"copy{n}.db").absolute(), "select (select count(*) from person), (select count(*) from note)")[0]
        for n in range(5)
    ]
    assert codes == [0] * 5
    assert all(people == notes for people, notes in counts)
    assert counts == sorted(counts)


def test_a_copy_is_not_overwritten_without_being_told(file: Path, capsys: Said) -> None:
    Path("copy.db").write_text("precious")

    codes = [run(["backup", "copy.db"]), Path("copy.db").read_text(), run(["backup", "copy.db", "--force"])]

    assert codes == [1, "precious", 0]
    assert "is there already" in capsys.readouterr().err
    assert languages_in(Path("copy.db").absolute()) == []


def test_a_database_that_is_not_there_is_not_made_by_copying_it(file: Path, capsys: Said) -> None:
    file.unlink()

    assert run(["backup", "copy.db"]) == 1

    assert one_line(capsys).startswith("There is no database at")
    assert list(file.parent.iterdir()) == []


def test_a_damaged_database_is_not_copied(file: Path, capsys: Said) -> None:
    spoil(file)

    assert run(["backup", "copy.db"]) == 1

    assert "damaged" in one_line(capsys)
    assert not Path("copy.db").exists()


def test_what_is_restored_is_what_was_copied_and_the_old_file_is_kept(
    file: Path, local: Settings, conversation: Conversation, capsys: Said
) -> None:
    with_one(local, conversation, "7")
    run(["backup", "copy.db"])
    with_one(local, conversation, "8")

    code = run(["restore", "copy.db"])

    kept = next(found for found in file.parent.glob("tandem.db.before-*") if found.suffix != ".lock")
    assert code == 0
    assert str(kept) in capsys.readouterr().out
    assert (len(languages_in(file)), len(languages_in(kept))) == (1, 2)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run(["check"]) == 0


def test_a_served_database_is_not_restored(file: Path, serving: Store, capsys: Said) -> None:
    run(["backup", "copy.db"])
    capsys.readouterr()

    assert run(["restore", "copy.db"]) == 1

    assert "is served by another process" in one_line(capsys)
    assert not list(file.parent.glob("*.before-*"))


def make_newer(copy: Path) -> None:
    change(copy, "update alembic_version set version_num = '9999'")


def make_foreign(copy: Path) -> None:
    change(copy, "drop table alembic_version")


def make_no_database(copy: Path) -> None:
    copy.write_bytes(b"this is not a database" * 500)


def lose_log(copy: Path) -> None:
    change(copy, "pragma user_version=1")


def remove(copy: Path) -> None:
    copy.unlink()


def spoil(copy: Path) -> None:
    """Overwrites pages in the middle of the file."""
    size = copy.stat().st_size
    with copy.open("r+b") as opened:
        opened.seek(size // 4 // 4096 * 4096)
        opened.write(b"\xff" * (size // 2))


@pytest.mark.parametrize(
    ("spoil_it", "words"),
    [
        (make_newer, "newer version (9999)"),
        (make_foreign, "no database of ours"),
        (make_no_database, "damaged or not a database of ours"),
        (spoil, "damaged"),
        (lose_log, "copied without its log"),
        (remove, "is not there"),
    ],
)
def test_a_copy_that_cannot_be_used_changes_nothing(file: Path, capsys: Said, spoil_it: object, words: str) -> None:
    assert callable(spoil_it)
    run(["backup", "copy.db"])
    spoil_it(Path("copy.db"))
    before = file.read_bytes()
    capsys.readouterr()

    assert run(["restore", "copy.db"]) == 1

    assert words in one_line(capsys)
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.before-*"))
    assert not list(file.parent.glob("*.part"))


def test_a_damaged_database_is_replaced_and_kept_with_its_log(
    file: Path, local: Settings, conversation: Conversation, capsys: Said
) -> None:
    with_one(local, conversation, "7")
    run(["backup", "copy.db"])
    spoil(file)
    Path(f"{file}-wal").write_bytes(b"its log")

    code = run(["restore", "copy.db"])

    assert code == 0
    assert len(languages_in(file)) == 1
    assert {found.read_bytes() for found in file.parent.glob("tandem.db.before-*-wal")} == {b"its log"}


def test_a_database_on_a_server_is_copied_by_its_own_tools(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql://nobody@localhost/nothing")

    codes = [run(["backup", "copy.db"]), run(["restore", "copy.db"])]

    said = capsys.readouterr().err
    assert codes == [2, 2]
    assert "pg_dump" in said
    assert "pg_restore" in said


def with_one(local: Settings, conversation: Conversation, person: str) -> None:
    store = open_store(local)
    Chat(conversation, store, person).send("/start")
    store.close()


def change(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(statement)


def one_line(capsys: Said) -> str:
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    return said


def test_a_copy_can_be_restored_where_there_was_no_database(file: Path) -> None:
    run(["backup", "copy.db"])
    shutil.copy("copy.db", "elsewhere.db")
    file.unlink()

    assert run(["restore", "elsewhere.db"]) == 0

    assert languages_in(file) == []
