"""How does a test sit down at the terminal: in this process, at the end of a pipe, or at a real one?"""

import contextlib
import io
import os
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Self

from bot.conversation import Conversation
from bot.operator.configuration import Settings
from bot.operator.startup import open_store
from bot.terminal.chat import Chat, Guest
from bot.terminal.console import PlainConsole
from bot.terminal.local_files import LOCAL
from bot.terminal.recording import Recorder
from tests.content import load_frozen, speak_of_frozen

ONES = "1\n" * 150
SECONDS = 30.0
# How the library asks for pasted text in one piece: from here on it reads keys.
READS_KEYS = "\x1b[?2004h"


def talk(
    folder: Path, *lines: str, name: str = LOCAL, language: str | None = None, record: io.StringIO | None = None
) -> str:
    """All that is said to somebody who types these lines."""
    store = open_store(Settings(database_url=f"sqlite:///{folder / 'tandem.db'}"))
    out = io.StringIO()
    guest = Guest(folder / "exports", name, language)
    try:
        conversation = Conversation(load_frozen(), speak_of_frozen())
        chat = Chat(conversation, store, PlainConsole(io.StringIO("\n".join(lines) + "\n"), out), guest)
        chat.talk(Recorder(record) if record else None)
    finally:
        store.close()
    return out.getvalue()


def environment_of(folder: Path, language: str, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "LC_", "NO_COLOR"))}
    return kept | {"XDG_DATA_HOME": str(folder), "LANG": language, "PYTHONIOENCODING": "utf-8"} | settings


def run_bot(
    folder: Path, lines: str, language: str = "en_GB.UTF-8", words: tuple[str, ...] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """`python -m bot` with these words, at the end of a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=lines,
        env=environment_of(folder, language, **settings),
        capture_output=True,
        encoding=settings.get("PYTHONIOENCODING", "utf-8").partition(":")[0],
        check=False,
        cwd=folder,
    )


class Terminal:
    """`python -m bot chat` at a terminal of 80 columns and 24 lines."""

    def __init__(self, folder: Path, language: str, *words: str, **settings: str) -> None:
        self._ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        # A terminal answers where its cursor is; this one does not, and says so.
        settings = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"} | settings
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment_of(folder, language, **settings),
            cwd=folder,
            start_new_session=True,
        )
        os.close(theirs)
        self._seen = 0
        self._bytes = b""

    @property
    def said(self) -> str:
        """Everything so far, with what colours it."""
        return self._bytes.decode(errors="ignore").replace("\r\n", "\n")

    def wait_for(self, *wanted: str) -> None:
        """Reads until these stood there, one after the other, after what was waited for before."""
        for words in wanted:
            deadline = time.monotonic() + SECONDS
            while (place := self.said.find(words, self._seen)) < 0:
                if not self._read(deadline):
                    raise LookupError(f"{words!r} was not said\n{self.said[self._seen :]}")
            self._seen = place + len(words)

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """Waits for its own end. Returns the exit code."""
        deadline = time.monotonic() + SECONDS
        while self._read(deadline):
            pass
        return self._process.wait(SECONDS)

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return False
        with contextlib.suppress(OSError):  # what Linux says when the other side is closed
            more = os.read(self._ours, 65536)
            self._bytes += more
            return bool(more)
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)
