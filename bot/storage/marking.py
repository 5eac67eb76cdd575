"""Was the file in use when it was left, and is the log that belongs to it still there?

What SQLite committed stands in the log beside the file (`-wal`) until it is moved over. A process that serves puts a
mark into the file itself, so that a file which lost its log, or was copied without it, is not taken for whole.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

# Where SQLite keeps `user_version`, a number of ours, in the file's first page: https://www.sqlite.org/fileformat.html
_PLACE = slice(60, 64)


def log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def is_marked(file: Path) -> bool:
    """As it stands in the file itself, whatever its log says."""
    with file.open("rb") as opened:
        return int.from_bytes(opened.read(_PLACE.stop)[_PLACE], "big") == 1


def has_lost_its_log(file: Path) -> bool:
    """It was in use when it was left, and what was last kept is not beside it. To be asked before it is opened."""
    return file.exists() and is_marked(file) and not log_of(file).exists()


def mark(file: Path, is_in_use: bool) -> None:
    """Also brings everything from the log into the file, so that the mark is there, too. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA user_version={int(is_in_use)}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
