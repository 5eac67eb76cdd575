"""Is what SQLite loses without a word told: a file that is gone, another in its place, a damaged log?"""

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.operator.commands import run
from bot.operator.configuration import Settings
from bot.operator.startup import CannotOpen, leave_place, open_database, open_store, take_place
from bot.storage.crash_flag import log_of
from bot.storage.database_errors import TO_DO, DatabaseFault
from bot.storage.file_watch import lock_of, read_note
from bot.storage.presence import Alone, Among
from bot.storage.store import Store, StoreTrouble
from bot.storage.wal_check import FRAME_HEADER, HEADER, has_lost_frames
from tests.databases import copy_of, settings_of

pytestmark = pytest.mark.storage

COMMITS = 8
Break = Callable[[Path], object]


@pytest.fixture
def local(migrated: Path, tmp_path: Path) -> Settings:
    (tmp_path / "served").mkdir()
    return settings_of(copy_of(migrated, tmp_path / "served" / "tandem.db").url)


@pytest.fixture
def file(local: Settings) -> Path:
    return local.database_file


@pytest.fixture
def store(local: Settings) -> Iterator[Store]:
    store = open_store(local)
    yield store
    store.close()


@pytest.fixture
def place(local: Settings, store: Store) -> Iterator[Alone | Among]:
    """Served from it, by this process."""
    place = take_place(local, store)
    yield place
    place.close()


def keep(store: Store, number: int) -> None:
    def write(connection: Connection) -> None:
        words = {"number": number, "words": "x" * 5000 * (number % 3)}
        connection.execute(text("insert into note values ('person', :number, 'nickname', :words, 0)"), words)

    store.run(write).result()


def keep_all(store: Store, numbers: Iterable[int]) -> None:
    for number in numbers:
        keep(store, number)


def kept(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("select count(*) from note").fetchone()[0])


def crashed(store: Store, folder: Path, noted: bool = True) -> Settings:
    """What a `kill -9` after so many commits leaves, in a folder of its own."""
    file = Path(str(store.engine.url.database))
    for number in range(COMMITS):
        keep(store, number)
    if noted:
        store.look()
    shutil.copytree(file.parent, folder)
    return settings_of(f"sqlite:///{folder / file.name}")


def complaint(settings: Settings) -> str:
    with pytest.raises(CannotOpen) as refused:
        open_database(settings).dispose()
    said = str(refused.value)
    assert "\n" not in said
    return said


def frames_of(log: Path) -> list[tuple[int, bool]]:
    """Where each frame begins, and whether it ends a transaction."""
    content = log.read_bytes()
    size = FRAME_HEADER + struct.unpack_from(">I", content, 8)[0]
    starts = range(HEADER, len(content) - size + 1, size)
    return [(start, content[start + 4 : start + 8] != bytes(4)) for start in starts]


def flip(log: Path, place: int) -> None:
    content = bytearray(log.read_bytes())
    content[place] ^= 1
    log.write_bytes(content)


# Where in a frame: its number, its mark of a commit, its salt, its checksum, its page.
IN_A_FRAME = (3, 5, 9, 14, 17, 22, 25, 3000)


@pytest.mark.parametrize("place_in_frame", IN_A_FRAME)
@pytest.mark.parametrize("noted", [False, True])
def test_one_flipped_bit_in_the_log_is_told_at_the_start(
    store: Store, place: Alone | Among, tmp_path: Path, place_in_frame: int, noted: bool
) -> None:
    settings = crashed(store, tmp_path / "crashed", noted)
    log = log_of(settings.database_file)
    frames = frames_of(log)
    flip(log, frames[len(frames) // 2][0] + place_in_frame)
    before = settings.database_file.read_bytes(), log.read_bytes()

    said = complaint(settings)

    assert said.startswith(f"{log} is damaged")
    assert f"restore {settings.database_file} --force" in said
    assert (settings.database_file.read_bytes(), log.read_bytes()) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda log: flip(log, frames_of(log)[-1][0] + 30),
        lambda log: os.truncate(log, frames_of(log)[-2][0]),
        lambda log: os.truncate(log, HEADER + 5),
        lambda log: flip(log, 2),
        lambda log: flip(log, 10),
        lambda log: flip(log, 26),
    ],
    ids=["last frame", "cut short", "cut to nothing", "magic", "page size", "sum of the header"],
)
def test_what_was_noted_to_be_committed_has_to_be_there(
    store: Store, place: Alone | Among, tmp_path: Path, spoil: Break
) -> None:
    settings = crashed(store, tmp_path / "crashed")
    spoil(log_of(settings.database_file))

    assert "is damaged" in complaint(settings)


def test_an_emptied_log_is_told(store: Store, place: Alone | Among, tmp_path: Path) -> None:
    settings = crashed(store, tmp_path / "crashed")
    os.truncate(log_of(settings.database_file), 0)

    assert "tandem.db-wal is gone" in complaint(settings)


def test_after_a_crash_at_any_byte_of_the_log_what_was_committed_comes_back(
    store: Store, place: Alone | Among, tmp_path: Path
) -> None:
    """The last transaction was being written, so nothing of it was promised to anybody."""
    for number in range(COMMITS - 1):
        keep(store, number)
    store.look()
    whole, before = log_of(Path(str(store.engine.url.database))), len(log_of_store(store).read_bytes())
    keep(store, COMMITS - 1)
    content = whole.read_bytes()
    for length in {before, before + 1, before + 24, before + 30, len(content) - 1, len(content)}:
        folder = tmp_path / f"torn-{length}"
        shutil.copytree(whole.parent, folder)
        log_of(folder / "tandem.db").write_bytes(content[:length])

        open_database(settings_of(f"sqlite:///{folder / 'tandem.db'}")).dispose()

        assert kept(folder / "tandem.db") == COMMITS - (length < len(content))


def log_of_store(store: Store) -> Path:
    return log_of(Path(str(store.engine.url.database)))


def test_what_was_taken_back_after_it_had_come_to_the_log_is_no_loss(
    store: Store, place: Alone | Among, tmp_path: Path
) -> None:
    """More than the cache holds is written before it is committed, and written over by what comes after."""

    def fill_and_fail(connection: Connection) -> None:
        for number in range(1000, 1300):
            words = {"number": number, "words": "x" * 20_000}
            connection.execute(text("insert into note values ('person', :number, 'nickname', :words, 0)"), words)
        raise LookupError

    keep(store, 100)
    length = log_of_store(store).stat().st_size
    with pytest.raises(LookupError):
        store.run(fill_and_fail).result()
    spilled = log_of_store(store).stat().st_size
    settings = crashed(store, tmp_path / "crashed")

    open_database(settings).dispose()

    assert spilled > length + 1_000_000
    assert kept(settings.database_file) == COMMITS + 1


def test_a_log_that_was_begun_anew_over_an_old_one_is_whole(store: Store, place: Alone | Among, tmp_path: Path) -> None:
    for number in range(50, 80):
        keep(store, number)
    with closing(sqlite3.connect(log_of_store(store).with_name("tandem.db"))) as other:
        other.execute("PRAGMA wal_checkpoint(RESTART)")
    settings = crashed(store, tmp_path / "crashed", noted=False)

    open_database(settings).dispose()

    assert kept(settings.database_file) == COMMITS + 30


def test_a_log_in_use_is_never_taken_for_damaged(store: Store, place: Alone | Among, local: Settings) -> None:
    for number in range(30):
        keep(store, number)
        store.look()
        note = read_note(local.database_file)
        assert note is not None
        assert not has_lost_frames(log_of(local.database_file), note.committed)
    open_database(local).dispose()


def empty(file: Path) -> None:
    os.truncate(file, 0)


def delete(file: Path) -> None:
    for found in file.parent.glob("tandem.db*"):
        if found != lock_of(file):
            found.unlink()


@pytest.mark.parametrize(("lose", "words"), [(empty, "is empty"), (delete, "is not there")])
def test_a_file_that_was_there_is_not_made_anew(
    store: Store, place: Alone | Among, tmp_path: Path, lose: Break, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = crashed(store, tmp_path / "crashed")
    lose(settings.database_file)
    before = sorted(found.name for found in settings.database_file.parent.iterdir())

    said = complaint(settings)

    assert said.startswith(f"{settings.database_file} {words}, and tandem.db.lock beside it")
    assert sorted(found.name for found in settings.database_file.parent.iterdir()) == before


def test_a_file_that_is_deleted_with_its_lock_is_begun_anew(store: Store, place: Alone | Among, tmp_path: Path) -> None:
    settings = crashed(store, tmp_path / "crashed")
    delete(settings.database_file)
    lock_of(settings.database_file).unlink()

    open_database(settings).dispose()

    assert kept(settings.database_file) == 0


@pytest.mark.parametrize("way", ["moved", "copied", "copy of this life", "of another life"])
def test_another_file_beside_a_log_that_is_not_its_own_is_told(
    store: Store, place: Alone | Among, migrated: Path, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = crashed(store, tmp_path / "crashed")
    other = tmp_path / "other.db"
    if way == "of another life":  # taken without the program, while it served
        shutil.copy(settings.database_file, other)
        copy_of_another_life(other)
    elif way == "copy of this life":
        monkeypatch.setenv("BOT_DATABASE_URL", str(store.engine.url))
        assert run(["backup", str(other)]) == 0
    else:
        shutil.copy(migrated, other)
    if way == "moved":
        other.replace(settings.database_file)
    else:
        shutil.copyfile(other, settings.database_file)

    said = complaint(settings)

    assert "was replaced while it was in use" in said
    log_of(settings.database_file).unlink()
    if way != "of another life":
        open_database(settings).dispose()


def replace(file: Path) -> None:
    other = file.with_name("other.db")
    shutil.copy(file, other)
    other.replace(file)


def copy_over(file: Path) -> None:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as read:
        other = sqlite3.connect(file.with_name("other.db"))
        with closing(other):
            read.backup(other)
            other.execute("PRAGMA journal_mode=DELETE")
            other.execute("PRAGMA user_version=0")
    shutil.copyfile(file.with_name("other.db"), file)


def copy_of_another_life(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[68] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    "lose",
    [delete, replace, copy_over, empty, copy_of_another_life, lambda file: log_of(file).unlink()],
    ids=["deleted", "replaced", "copied over", "emptied", "of another life", "log deleted"],
)
def test_a_file_that_is_lost_while_it_is_served_ends_what_is_kept(
    store: Store, place: Alone | Among, file: Path, lose: Break, caplog: pytest.LogCaptureFixture
) -> None:
    keep(store, 1)
    store.look()
    was_fine = not store.is_broken
    lose(file)

    store.look()
    store.look()

    assert was_fine
    assert store.is_lost
    assert store.is_broken
    with pytest.raises(StoreTrouble):
        keep(store, 2)
    said = [(record.__dict__["fault"], record.__dict__["to_do"]) for record in caplog.records]
    assert said == [("lost", TO_DO[DatabaseFault.LOST])]


def test_nothing_that_is_done_to_a_served_file_as_it_should_be_is_a_loss(
    store: Store, place: Alone | Among, local: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", local.database_url)
    commands: tuple[Callable[[], object], ...] = (
        lambda: keep(store, 1),
        lambda: run(["backup", str(tmp_path / "copy.db")]),
        lambda: run(["migrate"]),
        lambda: keep(store, 2),
        store.forget_deleted,
        lambda: run(["export", "--person", "telegram:7"]),
        lambda: keep_all(store, range(10, 600)),
        lambda: run(["restore", str(tmp_path / "copy.db")]),
    )
    for command in commands:
        command()
        store.look()
        assert not store.is_broken

    leave_place(local, store)
    open_database(local).dispose()
    assert kept(local.database_file) == 592


def test_a_damaged_log_is_neither_copied_nor_restored_without_a_word(
    store: Store,
    place: Alone | Among,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = crashed(store, tmp_path / "crashed")
    monkeypatch.setenv("BOT_DATABASE_URL", settings.database_url)
    file, log = settings.database_file, log_of(settings.database_file)
    flip(log, frames_of(log)[3][0] + 100)

    codes = [run(["backup", str(tmp_path / "copy.db")]), run(["restore", str(file)])]
    said = capsys.readouterr().err
    forced = run(["restore", str(file), "--force"])

    assert (codes, forced) == ([1, 1], 0)
    assert said.count("is damaged") == 2
    assert run(["check"]) == 0
