"""Where may a line end? Wide characters take two columns."""

from collections.abc import Iterator

from wcwidth import wcwidth

# No line begins with one of the first, and none ends with one of the second (GB/T 15834).
NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—～·％,.;:?!)%")
NOT_LAST = frozenset("（《〈「『【〔“‘(")
JOINER = "\u200d"  # holds emoji together
LEAST_WIDTH = 2  # one wide character


def width_of(words: str) -> int:
    """In columns. A control character takes none: a channel lets none through."""
    return sum(max(0, wcwidth(char)) for char in words)


def wrap(words: str, width: int) -> list[str]:
    """The lines of the words, none wider than `width` columns. Latin words stay whole if they are not wider than a
    line. Nothing is lost but the spaces where a line ends."""
    return [part for line in words.split("\n") for part in _wrap_line(line, max(width, LEAST_WIDTH))]


def _wrap_line(line: str, width: int) -> list[str]:
    found = [""]
    for piece in _pieces(line):
        if width_of(found[-1]) + width_of(piece.rstrip(" ")) <= width:
            found[-1] += piece
            continue
        first, *more = _chop(piece.rstrip(" "), width)
        found = [*found, first] if found[-1].strip(" ") else [*found[:-1], first]
        found += more
        found[-1] += piece[len(piece.rstrip(" ")) :]
    return [part.rstrip(" ") for part in found]


def _pieces(line: str) -> Iterator[str]:
    """What cannot be broken, each with the spaces behind it."""
    piece = ""
    for char in line:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or before == " ":
        return after != " "
    if after in NOT_FIRST or before in NOT_LAST or before == JOINER or wcwidth(after) == 0:
        return False
    return 2 in (wcwidth(before), wcwidth(after))


def _chop(piece: str, width: int) -> list[str]:
    """A piece wider than a line is broken where the line is full."""
    found = [""]
    for char in piece:
        if width_of(found[-1]) + width_of(char) > width:
            found.append("")
        found[-1] += char
    return found
