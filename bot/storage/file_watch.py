"""Is the file that we write to still the one that is found under its name, and how far was it committed?

A file that is deleted or replaced takes what is written to it along, and nobody is told. What is noted stands in the
file of the lock (bot/storage/presence.py), which also says that there was a database at all."""

import os
import random
import struct
from dataclasses import dataclass
from pathlib import Path

from bot.storage.crash_flag import AT_REST, life_and_number, log_of
from bot.storage.wal_check import CommittedFrames, read_index, salt_of

LARGEST = 2**31 - 1
NOTE = struct.Struct(">4sI8sI")
OURS, NO_SALT = b"TDM1", bytes(8)


@dataclass(frozen=True)
class Note:
    """What is known of the file: the life of the program that has it in use, and how far it was committed at least;
    None where that is not known, or does not matter because everything is in the file."""

    life: int = 0
    committed: CommittedFrames | None = None


def lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def new_life() -> int:
    return random.SystemRandom().randrange(1, LARGEST)


def read_note(database: Path) -> Note | None:
    """None where nobody has ever served from a file of this name."""
    try:
        found = lock_of(database).read_bytes()
    except FileNotFoundError:
        return None
    if len(found) != NOTE.size or found[:4] != OURS:
        return None
    _, life, salt, frames = NOTE.unpack(found)
    return Note(life, CommittedFrames(salt, frames) if frames else None)


def write_note(database: Path, note: Note) -> None:
    opened = os.open(lock_of(database), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _put(opened, note)
    finally:
        os.close(opened)


def is_foreign(database: Path, note: Note) -> bool:
    """Another file lies where the one was whose log lies there still. To be asked before it is opened."""
    if note.committed is None or salt_of(log_of(database)) != note.committed.salt:
        return False
    with database.open("rb") as opened:
        life, number = life_and_number(opened.read(100))
    return number == AT_REST or life != note.life


class Watch:
    """From the moment on when the file is in use and marked, to the end. Nothing of it may be closed before SQLite has
    closed its own: POSIX takes the locks of all of them away with the first."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._opened = os.open(database, os.O_RDONLY)
        self._index = os.open(f"{database}-shm", os.O_RDONLY)
        self._note = os.open(lock_of(database), os.O_RDWR)
        self._noted: CommittedFrames | None = None
        self._is = self._which(os.fstat(self._opened))
        self._marks = self._read_marks()
        self.note_committed()

    def is_lost(self) -> bool:
        """The file or its log is not what is found under its name, or something else was written over it."""
        try:
            there = self._which(os.stat(self._database))
            os.stat(log_of(self._database))
            return there != self._is or self._is_overwritten()
        except FileNotFoundError:
            return True
        except OSError:  # a disk that cannot be asked is told by what is written to it
            return False

    def note_committed(self) -> None:
        """For whoever looks after a crash whether all of it is there."""
        committed = read_index(os.pread(self._index, 96, 0))
        if committed is not None and committed != self._noted:
            _put(self._note, Note(self._marks[0], committed))
            self._noted = committed

    def close(self) -> None:
        for opened in (self._opened, self._index, self._note):
            os.close(opened)

    def _is_overwritten(self) -> bool:
        life, number = self._marks
        is_known = number != AT_REST  # else somebody read at the wrong moment for the marks to get there
        now = self._read_marks()
        return is_known and (now[0] != life or now[1] < number)

    def _read_marks(self) -> tuple[int, int]:
        return life_and_number(os.pread(self._opened, 100, 0))

    @staticmethod
    def _which(found: os.stat_result) -> tuple[int, int]:
        return found.st_dev, found.st_ino


def _put(opened: int, note: Note) -> None:
    found = note.committed or CommittedFrames(NO_SALT, 0)
    os.pwrite(opened, NOTE.pack(OURS, note.life, found.salt, found.frames), 0)
