"""How do buttons stand in rows, so that all shows that is on them?"""

from collections.abc import Sequence

from wcwidth import wcwidth

from bot.core.screen import Button, Row

# Columns of a half and of a third of a row at the width of a small phone (360 px); a Han character takes
# two. Telegram cuts off what is longer.
ROOM = {2: 21, 3: 12}


def in_pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Two to a row, in order; the last alone if their number is odd."""
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def fit_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same buttons in the same order; those of a row that would cut one of them stand below one another."""
    return tuple(part for row in rows for part in _fit(row))


def _fit(row: Row) -> tuple[Row, ...]:
    room = ROOM.get(len(row))
    if room is None or all(_width(button) <= room for button in row):
        return (row,)
    return tuple((button,) for button in row)


def _width(button: Button) -> int:
    return sum(max(0, wcwidth(char)) for char in button.drawn or button.label)
