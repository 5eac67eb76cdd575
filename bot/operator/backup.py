"""How is a database copied while it is in use, and how does a copy come back?"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.operator.startup import CannotOpen, check_log, say_fault
from bot.storage.crash_flag import has_lost_its_log, log_of, mark
from bot.storage.database_errors import DatabaseFault, fault_of
from bot.storage.file_watch import Note, write_note
from bot.storage.presence import Alone, AlreadyServed
from bot.storage.schema import is_known

BUSY_SECONDS = 10.0


def back_up(database: Path, copy: Path, may_overwrite: bool = False) -> None:
    """A whole copy in one file, readable by its owner only, also while others write. Raises CannotOpen."""
    if not database.exists():
        raise CannotOpen(f"There is no database at {database}, so nothing was copied.")
    if copy.exists() and not may_overwrite:
        raise CannotOpen(f"{copy} is there already. Choose another name, or add --force to overwrite it.")
    if copy.exists() and copy.samefile(database):
        raise CannotOpen(f"{copy} is the database itself. Choose another name.")
    check_log(database)
    with _copied(database, copy) as written:
        os.replace(written, copy)
        _sync_folder(copy.parent)


def restore(copy: Path, database: Path, accepts_losses: bool = False) -> Path | None:
    """Puts a copy in the place of the database. Says where the file that was there is kept. Raises CannotOpen."""
    if not copy.exists():
        raise CannotOpen(f"{copy} is not there.")
    if has_lost_its_log(copy) and not accepts_losses:
        raise CannotOpen(
            f"{copy} was copied without its log ({log_of(copy).name}), so its last answers are missing."
            " Take another copy, or add --force to go on without them."
        )
    check_log(copy, accepts_losses)
    database.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    try:
        place = Alone(database)
    except AlreadyServed as error:
        raise CannotOpen(f"{database} is served by another process. Stop that one first.") from error
    try:
        with _copied(copy, database) as written:
            _refuse_newer(written, copy)
            aside = _keep_aside(database)
            os.replace(written, database)
            _sync_folder(database.parent)
            write_note(database, Note())
            return aside
    finally:
        place.close()


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
    """A sound copy beside the target, under a name of its own; it goes unless it is moved away."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
        _copy_pages(source, part)
        yield part
    except sqlite3.Error as error:
        raise CannotOpen(say_fault(source if fault_of(error) is DatabaseFault.DAMAGED else target, error)) from error
    except OSError as error:
        raise CannotOpen(say_fault(target, error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy_pages(source: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as read,
        closing(sqlite3.connect(part, isolation_level=None)) as written,
    ):
        read.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")  # one file, without a log that could be forgotten
        found = written.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        words = found.splitlines()[-1]
        raise CannotOpen(f"{source} is damaged ({words}). It was left as it is, and no copy of it was kept.")
    mark(part, is_in_use=False)


def _refuse_newer(written: Path, copy: Path) -> None:
    with closing(sqlite3.connect(written)) as connection:
        is_ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone() if is_ours else None
    if version is None:
        raise CannotOpen(f"{copy} is no database of ours. Nothing was changed.")
    if not is_known(version[0]):
        raise CannotOpen(f"{copy} was written by a newer version ({version[0]}); please update this program.")


def _keep_aside(database: Path) -> Path | None:
    """The file that is to be replaced gets another name, too, and its log with it. Whoever interrupts this has
    everything under the other name."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.before-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}")
    os.link(database, aside)
    for ending in ("-wal", "-shm"):  # or they would be taken for those of the copy
        with suppress(FileNotFoundError):
            os.rename(f"{database}{ending}", f"{aside}{ending}")
    return aside


def _sync_folder(folder: Path) -> None:
    """Or the new name could be lost with the power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
