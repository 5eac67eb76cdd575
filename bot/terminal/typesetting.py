"""How does a card look on a screen of so many columns?"""

from collections.abc import Iterable
from itertools import count

from bot.core.language import Language
from bot.core.screen import Button, Folded, Line, Options, Part, Quiet, Quoted, Screen, Strong, Style, Title
from bot.terminal.plain_text import INDENT, RULE, say_words
from bot.terminal.wrapping import width_of, wrap

EDGE = f"{INDENT}| "
BULLET = "• "
GAP = " "
# The way on is marked before its number, so that no colour or weight is its only sign.
WAY_ON = "›"
# Of the terminal's own colours these two can be read on light and on dark; everything else is weight or place.
BOLD, NOTICE, DANGER = "bold", "ansimagenta", "bold ansired"
STYLES = {Style.PRIMARY: BOLD, Style.SUCCESS: BOLD, Style.DANGER: DANGER}

# A style as prompt_toolkit writes it, and the words that wear it.
Fragment = tuple[str, str]
Block = list[Fragment]
EMPTY: Block = []


def set_card(screen: Screen, language: Language, columns: int) -> list[Fragment]:
    """For a user at a terminal: lines end where the screen does, buttons stand in their rows to save lines, and a
    notice comes last, where the eye is. A plain card has no signs: it is read to them."""
    blocks = [EMPTY if screen.is_plain else [("", RULE[:columns])], *_parts(screen, columns)]
    if not screen.takes_numbers:
        blocks.append([("", "\n".join(wrap(say_words(screen, language), columns)))])
    else:
        blocks += _rows(screen, columns)
    if screen.notice:
        blocks += [EMPTY, [(NOTICE, _hang("* ", screen.notice, columns))]]
    return [fragment for block in blocks for fragment in (*block, ("", "\n"))][:-1]


def without_style(fragments: Iterable[Fragment]) -> str:
    return "".join(words for _style, words in fragments)


def _parts(screen: Screen, columns: int) -> list[Block]:
    """Each in a block of its own, with one empty line behind titles and before what stands out."""
    blocks: list[Block] = []
    for part in screen.parts:
        if isinstance(part, Options):
            continue
        if isinstance(part, Strong | Folded | Quoted) and blocks[-1:] != [EMPTY]:
            blocks.append(EMPTY)
        blocks.append([_part(part, INDENT if screen.is_plain else EDGE, columns)])
        if isinstance(part, Title):
            blocks.append(EMPTY)
    return blocks if blocks[-1:] == [EMPTY] else [*blocks, EMPTY]


def _part(part: Part, edge: str, columns: int) -> Fragment:
    match part:
        case Title(words) | Strong(words):
            return BOLD, "\n".join(wrap(words, columns))
        case Folded() | Quoted():
            words = part.visible if isinstance(part, Quoted) else part.words
            return "", "\n".join(f"{edge}{line}" for line in wrap(words, columns - len(edge)))
        case Quiet(words) | Line(words) if words.startswith(BULLET):
            return "", _hang(BULLET, words.removeprefix(BULLET), columns)
        case Quiet(words) | Line(words):
            return "", "\n".join(wrap(words, columns))
        case Options():
            return "", ""


def _rows(screen: Screen, columns: int) -> list[Block]:
    """Buttons of a row stand beside each other where they fit, and one below the other from row to row where that
    fits, too."""
    numbers = count(1)
    rows = [[_button(next(numbers), button, screen.is_plain, columns) for button in row] for row in screen.rows]
    together = [row for row in rows if len(row) > 1 and _width(_beside(row, 0)) <= columns]
    cell = max((_width(button) for row in together for button in row), default=0) + len(GAP)
    blocks: list[Block] = []
    for row in rows:
        has_cells = len(row) * cell - len(GAP) <= columns
        blocks += [_beside(row, cell if has_cells else 0)] if row in together else row
    return blocks


def _width(block: Block) -> int:
    return width_of(without_style(block))


def _beside(row: list[Block], cell: int) -> Block:
    """Each button takes a cell, or its own width if that is more."""
    *others, last = row
    padded = [[*button, ("", GAP.ljust(cell - _width(button)))] for button in others]
    return [fragment for button in (*padded, last) for fragment in button]


def _button(place: int, button: Button, is_plain: bool, columns: int) -> Block:
    """The label stands out where a longer line explains it."""
    is_way_on = not is_plain and button.style in (Style.PRIMARY, Style.SUCCESS)
    number = f"{WAY_ON if is_way_on else ' '}{place:>2}  "
    label = f"{button.label} *" if button.is_chosen else button.label
    stands_out = button.is_chosen or button.says
    style = STYLES[button.style] if button.style else BOLD if stands_out else ""
    between = "\n" if is_plain else " · "
    words = _hang(number, f"{label}{between}{button.says}" if button.says else label, columns)
    end = len(number) + len(label) if button.says else len(words)
    return [(style, words[:end]), ("", words[end:])]


def _hang(head: str, words: str, columns: int) -> str:
    """Wrapped beside its head."""
    return head + f"\n{' ' * len(head)}".join(wrap(words, columns - len(head)))
