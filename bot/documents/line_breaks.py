"""Where may a line of Chinese end? Nearly anywhere, but never after what opens, before what closes, or in a word."""

import re
from collections.abc import Callable, Iterator

OPENING, CLOSING = "（【“‘《〈「『〔([{", "，。？！：；、）】”’》〉」』〕…—～·%)]},.!?:;"
HAN = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
UNIT = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[^\s{HAN}{re.escape(OPENING)}{re.escape(CLOSING)}]+|[^\s])[{re.escape(CLOSING)}]*|\s+"
)


def break_lines(words: str, room: float, width: Callable[[str], float]) -> list[str]:
    """As few lines as there can be, none of them wider than the room."""
    lines = [""]
    for unit in _units(words, room, width):
        if width(lines[-1] + unit.rstrip()) > room and lines[-1]:
            lines.append(unit.lstrip())
        else:
            lines[-1] += unit
    return [line.strip() for line in lines]


def _units(words: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    """What stays on one line; a word that is wider than that is cut."""
    for unit in UNIT.findall(words):
        if width(unit) <= room:
            yield unit
        else:
            yield from unit
