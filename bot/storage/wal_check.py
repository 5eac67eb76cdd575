"""Is what SQLite committed last still in its log?

SQLite passes over a frame that is damaged and over all that were committed after it, and says nothing. Its form:
https://www.sqlite.org/walformat.html"""

import struct
from dataclasses import dataclass
from pathlib import Path

HEADER, FRAME_HEADER = 32, 24
LITTLE_ENDIAN, BIG_ENDIAN = 0x377F0682, 0x377F0683
PAGE_SIZES = range(512, 65_537)
SALT = slice(16, 24)  # in the header of the log
INDEX = slice(0, 48)  # the first of two equal parts of the index beside the log
INDEX_SALT = slice(32, 40)

Sum = tuple[int, int]


@dataclass(frozen=True)
class CommittedFrames:
    """How far it was: so many frames of the log that begins with this salt."""

    salt: bytes
    frames: int


@dataclass(frozen=True)
class _Frame:
    is_sound: bool  # as the one before it says
    is_commit: bool


def has_lost_frames(log: Path, committed: CommittedFrames | None) -> bool:
    """Is there less in the log than was committed? After a crash, the end of it may be torn: what had not been
    committed. But no frame is sound behind a commit that is not, and `committed` is there, if it is of this log."""
    before = _state(log)
    content = log.read_bytes() if before else b""
    frames = _frames(content)
    if _state(log) != before:  # somebody writes to it, so it is in use and whole
        return False
    first = next((place for place, frame in enumerate(frames) if not frame.is_sound), len(frames))
    commits = (place for place, frame in enumerate(frames[first:], first) if frame.is_commit)
    lost = next(commits, len(frames))
    if any(frame.is_sound for frame in frames[lost + 1 :]):
        return True
    left = max((place + 1 for place, frame in enumerate(frames[:first]) if frame.is_commit), default=0)
    return committed is not None and committed.salt == content[SALT] and left < committed.frames


def salt_of(log: Path) -> bytes:
    """Another one each time when it is begun anew; empty where there is no log."""
    try:
        with log.open("rb") as opened:
            return opened.read(SALT.stop)[SALT]
    except FileNotFoundError:
        return b""


def read_index(index: bytes) -> CommittedFrames | None:
    """How far it is by now, as the processes tell each other; None while one of them is writing that down."""
    if len(index) < 2 * INDEX.stop or index[INDEX] != index[INDEX.stop : 2 * INDEX.stop]:
        return None
    return CommittedFrames(index[INDEX_SALT], struct.unpack_from("=I", index, 16)[0])


def _state(log: Path) -> tuple[int, int] | None:
    try:
        found = log.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _frames(content: bytes) -> list[_Frame]:
    """Empty also where the beginning does not say how long they are."""
    if len(content) <= HEADER:
        return []
    magic, _version, page_size = struct.unpack_from(">III", content)
    if page_size not in PAGE_SIZES:
        return []
    order = ">" if magic == BIG_ENDIAN else "<"
    salt, size = content[HEADER + 8 : HEADER + 16], FRAME_HEADER + page_size
    is_begun = magic in (LITTLE_ENDIAN, BIG_ENDIAN) and _sum(order, content[:24], (0, 0)) == _stored(content, 24)
    found, before = [], _stored(content, 24)
    for start in range(HEADER, len(content) - size + 1, size):
        head = content[start : start + FRAME_HEADER]
        page = content[start + FRAME_HEADER : start + size]
        stored = _stored(head, 16)
        is_ours = head[8:16] == (content[SALT] if is_begun else salt)
        is_sound = is_begun and is_ours and _sum(order, head[:8] + page, before) == stored
        found.append(_Frame(is_sound, is_ours and head[4:8] != bytes(4)))
        is_begun, before = is_begun or is_ours, stored
    return found


def _stored(content: bytes, place: int) -> Sum:
    one, other = struct.unpack_from(">II", content, place)
    return one, other


def _sum(order: str, words: bytes, before: Sum) -> Sum:
    one, other = before
    numbers = struct.unpack(f"{order}{len(words) // 4}I", words)
    for place in range(0, len(numbers), 2):
        one = (one + numbers[place] + other) & 0xFFFFFFFF
        other = (other + numbers[place + 1] + one) & 0xFFFFFFFF
    return one, other
