"""What is said when the file cannot be used, and is anything taken that is not kept?"""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.operator.configuration import Settings
from bot.operator.startup import CannotOpen, open_database, open_store, take_place
from bot.storage import sqlite as one_file
from bot.storage.database_errors import TO_DO, DatabaseFault
from bot.storage.store import Store, StoreTrouble
from tests.databases import copy_of, settings_of

pytestmark = pytest.mark.storage

NOBODY = 65534
SMALL = 8192  # bytes that a file may have, where a database takes far more
# A program that may not write larger files, as on a full disk or over a quota.
CRAMPED = f"""
import resource, sys
from bot.operator.commands import run
resource.setrlimit(resource.RLIMIT_FSIZE, ({SMALL}, {SMALL}))
sys.exit(run(["migrate"]))
"""


@pytest.fixture
def local(migrated: Path, tmp_path: Path) -> Settings:
    """A database of the newest version, in a file."""
    return settings_of(copy_of(migrated, tmp_path / "tandem.db").url)


@pytest.fixture
def store_here(local: Settings) -> Iterator[Store]:
    store = open_store(local)
    yield store
    store.close()


def complaint(settings: Settings) -> str:
    with pytest.raises(CannotOpen) as refused:
        open_database(settings).dispose()
    return str(refused.value)


def test_a_disk_without_room_is_named_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "tandem.db"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}

    ended = subprocess.run(
        [sys.executable, "-c", CRAMPED],
        env=environment | {"BOT_DATABASE_URL": f"sqlite:///{file}"},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = ended.stderr.strip().splitlines()
    assert (ended.returncode, len(lines)) == (1, 1)
    assert str(file) in lines[0]
    assert "See to the disk" in lines[0]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everything, so somebody else has to try."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_that_may_not_be_written_is_named_at_the_start(local: Settings) -> None:
    open_database(local).dispose()
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name), Path(name) / "tandem.db"
        shutil.copy(local.database_file, file)
        folder.chmod(0o755)
        file.chmod(0o444)
        with as_nobody():
            said = complaint(settings_of(f"sqlite:///{file}"))

    assert said == f"{file} cannot be written. Check who owns the file and its folder."


def test_a_file_that_another_program_holds_is_named_at_the_start(
    local: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_file, "BUSY_MILLISECONDS", 1)
    with closing(sqlite3.connect(local.database_file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        said = complaint(local)

    assert "is in use by another program" in said
    open_database(local).dispose()


def test_overwritten_pages_are_named_at_the_start_and_left_as_they_are(local: Settings) -> None:
    spoil(local.database_file)
    before = local.database_file.read_bytes()

    said = complaint(local)

    assert "is damaged" in said
    assert "restore a backup" in said
    assert "\n" not in said
    assert local.database_file.read_bytes() == before


def test_a_file_left_by_a_crash_comes_back_with_its_log_and_is_refused_without(
    local: Settings, store_here: Store, tmp_path: Path
) -> None:
    place = take_place(local, store_here)
    store_here.run(lambda connection: write(connection, 1)).result()
    whole, alone = tmp_path / "whole" / "tandem.db", tmp_path / "alone" / "tandem.db"
    for copy in (whole, alone):
        copy.parent.mkdir()
        shutil.copy(local.database_file, copy)
    shutil.copy(f"{local.database_file}-wal", f"{whole}-wal")
    place.close()

    said = complaint(settings_of(f"sqlite:///{alone}"))
    open_database(settings_of(f"sqlite:///{whole}")).dispose()
    open_database(settings_of(f"sqlite:///{whole}")).dispose()

    assert written(whole) == [1]
    assert "tandem.db-wal is gone" in said
    assert "\n" not in said
    assert f"restore {alone} --force" in said


def test_a_file_that_is_served_may_be_opened_beside_and_is_still_guarded(
    local: Settings, store_here: Store, tmp_path: Path
) -> None:
    place = take_place(local, store_here)
    open_database(local).dispose()
    alone = tmp_path / "alone.db"
    shutil.copy(local.database_file, alone)
    place.close()

    assert "is gone" in complaint(settings_of(f"sqlite:///{alone}"))


def test_a_new_file_is_its_owners_only(tmp_path: Path) -> None:
    settings = settings_of(f"sqlite:///{tmp_path / 'new.db'}")

    open_database(settings).dispose()

    assert stat.S_IMODE(settings.database_file.stat().st_mode) == 0o600


def set_pragma(store: Store, words: str) -> None:
    """On the writer's own connection, past its transactions: a read-only one begins none."""
    with closing(store.engine.raw_connection()) as connection:
        connection.cursor().execute(f"PRAGMA {words}")


@pytest.mark.parametrize(
    ("break_it", "mend_it", "fault"),
    [
        ("max_page_count=1", "max_page_count=1000000", DatabaseFault.FULL),
        ("query_only=ON", "query_only=OFF", DatabaseFault.READ_ONLY),
    ],
)
def test_what_is_wrong_while_it_runs_is_said_with_what_to_do_and_is_over_by_itself(
    store_here: Store,
    local: Settings,
    caplog: pytest.LogCaptureFixture,
    break_it: str,
    mend_it: str,
    fault: DatabaseFault,
) -> None:
    set_pragma(store_here, break_it)
    with pytest.raises(StoreTrouble):
        store_here.run(fill).result()
    set_pragma(store_here, mend_it)

    store_here.run(lambda connection: write(connection, 2)).result()

    said = [(record.__dict__["fault"], record.__dict__["to_do"]) for record in caplog.records]
    assert said == [(fault.value, TO_DO[fault])]
    assert written(local.database_file) == [2]


def test_pages_spoiled_while_it_runs_are_said_to_be_and_nothing_is_taken(
    store_here: Store, local: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    store_here.run(fill).result()
    set_pragma(store_here, "cache_size=0")
    store_here.forget_deleted()
    spoil(local.database_file)

    with pytest.raises(StoreTrouble, match="malformed"):
        store_here.run(lambda connection: connection.execute(text("select words from note")).all()).result()

    assert [record.__dict__["fault"] for record in caplog.records] == [DatabaseFault.DAMAGED.value]


def write(connection: Connection, place: int) -> None:
    values = {"place": place}
    connection.execute(text("insert into note values ('person', :place, 'nickname', 'Kim', 0)"), values)


def fill(connection: Connection) -> None:
    values = {"words": "x" * 200_000}
    connection.execute(text("insert into note values ('person', 999, 'nickname', :words, 0)"), values)


def written(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("select owner_id from note order by owner_id")]


def spoil(file: Path) -> None:
    """Overwrites pages in the middle of the file."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 4 // 4096 * 4096)
        opened.write(b"\xff" * (size // 2))
