"""What does the chat need of a terminal, and how is it given through a pipe or by a terminal that can do nothing?"""

import os
import shutil
from dataclasses import dataclass
from typing import Protocol, TextIO

from bot.core.language import Language
from bot.core.screen import Screen
from bot.terminal.plain_text import draw
from bot.terminal.typesetting import set_card, without_style

MOST_COLUMNS, LEAST_COLUMNS = 80, 20
DUMB = ("dumb", "unknown")


class Console(Protocol):
    """Where the user reads and types."""

    def greet(self, language: Language) -> None:
        """Before the first card."""

    def show(self, screen: Screen, language: Language, aside: str | None = None) -> None:
        """A card, and perhaps something that does not belong to it."""

    def tell(self, words: str) -> None:
        """One line without a card."""

    def ask(self, screen: Screen | None, language: Language) -> str | None:
        """What they type below the card; None at the end."""

    def forget(self) -> None:
        """Drops whatever of them is kept here."""

    def part(self, language: Language) -> None:
        """After the last card."""


@dataclass(frozen=True)
class PlainConsole:
    """Lines in, lines out. `columns` at a terminal, None through a pipe: then nothing is wrapped."""

    lines: TextIO
    out: TextIO
    columns: int | None = None

    def greet(self, language: Language) -> None:
        pass

    def show(self, screen: Screen, language: Language, aside: str | None = None) -> None:
        if aside:
            self.tell(aside)
        if self.columns is None:
            self.tell(draw(screen, language))
        else:
            self.tell(without_style(set_card(screen, language, self.columns)))

    def tell(self, words: str) -> None:
        self.out.write(f"{words}\n")
        self.out.flush()

    def ask(self, screen: Screen | None, language: Language) -> str | None:
        self.out.write("\n> ")
        self.out.flush()
        line = self.lines.readline()
        if not line:
            self.out.write("\n")
            return None
        return line.rstrip("\r\n")

    def forget(self) -> None:
        pass

    def part(self, language: Language) -> None:
        pass


def choose_console(lines: TextIO, out: TextIO) -> Console:
    """Plain text through a pipe; at a terminal all that it can do."""
    if not (lines.isatty() and out.isatty()):
        return PlainConsole(lines, out)
    if os.environ.get("TERM", "").lower() in DUMB:
        return PlainConsole(lines, out, columns_within(shutil.get_terminal_size().columns))
    from bot.terminal.prompting import PromptConsole  # takes a while to load, and only a terminal needs it

    return PromptConsole()


def columns_within(there: int) -> int:
    """For the lines of a card: few enough to be read well, and one less than there are, as some terminals begin a new
    line when the last column is full."""
    return max(LEAST_COLUMNS, min(there, MOST_COLUMNS) - 1)
