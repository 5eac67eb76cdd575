"""How does a conversation become a golden walk, as those in tests/walks?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

import yaml

from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation.response import Response
from bot.core.address import step_of
from bot.core.screen import Screen, Strong, Title

Act = Literal["tap", "send", "answer"]


class CannotRecord(Exception):
    """No golden walk can come of this; the message says why."""


class Recorder:
    """Writes turn by turn, so that whatever ends the conversation, the file is whole."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._has_begun = False

    def keep(self, act: Act, words: str, turn: Response, screen: Screen) -> None:
        """One turn: an answer by its id, another button by its label, or what was typed; then which question is asked,
        and what is seen."""
        if not self._has_begun:
            self._file.write(
                f"# Recorded in a terminal. Say here what this walk is about.\nlanguage: {turn.language}\nturns:\n"
            )
            self._has_begun = True
        at = _where(turn)
        self._file.write(f"  - {_flow({act: words, **({'at': at} if at else {}), 'see': _seen(screen)})}\n")
        self._file.flush()


@contextmanager
def record_into(path: Path) -> Iterator[Recorder]:
    """A new file that only its owner reads: it will hold what is typed. It goes away when no walk can come of it.
    Raises CannotRecord."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CannotRecord(f"{path} is there already, and is left as it is.") from error
    with os.fdopen(number, "w", encoding="utf-8") as file:
        try:
            yield Recorder(file)
        except CannotRecord:
            path.unlink()
            raise


def _where(turn: Response) -> str:
    """The code of the question, or `results`; empty on other cards."""
    if isinstance(turn.shown, ResultsShown):
        return "results"
    _route, step = step_of(turn.address.partition("@")[0]) or ("", "")
    return step if isinstance(turn.shown, QuestionShown) else ""


def _seen(screen: Screen) -> list[str]:
    """The notice, the title, and the sentence that matters most."""
    titles = [part.words for part in screen.parts if isinstance(part, Title)][:1]
    strong = [part.words for part in screen.parts if isinstance(part, Strong)][:1]
    return [*([screen.notice] if screen.notice else []), *titles, *strong]


def _flow(turn: dict[str, str | list[str]]) -> str:
    words = yaml.safe_dump(turn, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    return words.strip()
