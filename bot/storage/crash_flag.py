"""Was the file in use when it was left, and is the log that belongs to it still there?

What SQLite committed stands in the log beside the file (`-wal`) until it is moved over. A process that serves writes
one number into the file itself and then another into the log. A file with the first number and no log has lost it, or
was copied without it. Whoever opens the file with its log, after a crash or beside the service, moves the second number
over: such a file is whole, also when the log has gone by then.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

# Where SQLite keeps `user_version`, a number of ours, in the file's first page: https://www.sqlite.org/fileformat.html
_PLACE = slice(60, 64)
# And `application_id`, another in each life of the program that serves from it.
_LIFE = slice(68, 72)
AT_REST, IN_FILE, IN_LOG = 0, 1, 2


def log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def is_marked(file: Path) -> bool:
    """It was not put to rest: it is in use, or was when its process died."""
    return _number(file) != AT_REST


def is_in_file_only(file: Path) -> bool:
    """What was last kept stands in the log, if there is one. To be asked before it is opened."""
    return file.exists() and _number(file) == IN_FILE


def has_lost_its_log(file: Path) -> bool:
    """It was in use when it was left, and what was last kept is not beside it. To be asked before it is opened."""
    return is_in_file_only(file) and not log_of(file).exists()


def life_and_number(beginning: bytes) -> tuple[int, int]:
    """Of a file that begins with these bytes; both 0 where it is too short."""
    return int.from_bytes(beginning[_LIFE], "big"), int.from_bytes(beginning[_PLACE], "big")


def mark(file: Path, is_in_use: bool, life: int | None = None) -> None:
    """Also brings everything from the log into the file, so that the mark is there, too. While it is in use, somebody
    else has to have the file open: the last one to close it would move the second number over. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA user_version={IN_FILE if is_in_use else AT_REST}")
        if life is not None:
            connection.execute(f"PRAGMA application_id={life}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if is_in_use:
            connection.execute(f"PRAGMA user_version={IN_LOG}")


def _number(file: Path) -> int:
    """As it stands in the file itself, whatever its log says."""
    with file.open("rb") as opened:
        return life_and_number(opened.read(_LIFE.stop))[1]
