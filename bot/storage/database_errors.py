"""What keeps the database from taking something, and what is to be done about it?"""

import errno
import sqlite3
from enum import StrEnum

# Nobody knows afterwards what of it is on the disk, and to ask once more only seems to help: the system has forgotten.
NOT_SYNCED = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DatabaseFault(StrEnum):
    FULL = "full"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    BROKEN = "broken"
    NOT_KEPT = "not kept"
    LOST = "lost"
    AWAY = "away"
    UNKNOWN = "unknown"


# For the log of a program that goes on, what it waits for. When it starts bot/operator/startup.py names the file.
TO_DO = {
    DatabaseFault.FULL: "free some space on the disk of the database; it then goes on by itself",
    DatabaseFault.LOCKED: "close the other program that holds the database; it then goes on by itself",
    DatabaseFault.READ_ONLY: "make the database and its folder writable for this user; it then goes on by itself",
    DatabaseFault.DAMAGED: "stop this program and restore a backup",
    DatabaseFault.BROKEN: "the disk cannot be read or written: see to the disk, then start this program again",
    DatabaseFault.NOT_KEPT: (
        "the disk did not keep what was written: see to the disk; this program ends, start it again"
    ),
    DatabaseFault.LOST: (
        "the file of the database or its log was deleted, or another was put in its place: this program ends;"
        " put the file back or restore a backup, then start it again"
    ),
    DatabaseFault.AWAY: "see to the database server; it then goes on by itself",
    DatabaseFault.UNKNOWN: "see where it happened",
}
_WORDS = {
    DatabaseFault.DAMAGED: ("malformed", "not a database"),
    DatabaseFault.LOCKED: ("is locked",),
    DatabaseFault.READ_ONLY: ("readonly", "read-only"),
    DatabaseFault.FULL: ("is full", "no space left", "disk full"),
    DatabaseFault.BROKEN: ("disk i/o error",),
    DatabaseFault.AWAY: ("connection", "server closed", "starting up", "shutting down"),
}


def fault_of(cause: BaseException | None) -> DatabaseFault:
    """By the driver's error, as it comes from SQLite, PostgreSQL or the file system."""
    if isinstance(cause, PermissionError):
        return DatabaseFault.READ_ONLY
    if isinstance(cause, OSError) and cause.errno in NO_ROOM:
        return DatabaseFault.FULL
    if getattr(cause, "sqlite_errorcode", None) in NOT_SYNCED:
        return DatabaseFault.NOT_KEPT
    words = str(cause).lower()
    found = next(
        (fault for fault, parts in _WORDS.items() if any(part in words for part in parts)), DatabaseFault.UNKNOWN
    )
    # Somebody may name a file so; SQLite only says "damaged" with an error of its own.
    return (
        DatabaseFault.UNKNOWN
        if found is DatabaseFault.DAMAGED and not isinstance(cause, sqlite3.DatabaseError)
        else found
    )
