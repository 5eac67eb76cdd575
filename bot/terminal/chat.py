"""How does somebody talk to us at a keyboard, or through a pipe?"""

import locale
import logging
import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from bot.conversation import Conversation, Input, Said
from bot.language import guess_tag
from bot.outcomes import Turn
from bot.screens.notices import say_trouble
from bot.storage.store import Store, StoreTrouble
from bot.terminal.drawing import draw

logger = logging.getLogger(__name__)

CHANNEL, PERSON = "terminal", "local"
QUIT = ("quit", "exit", "q")


def terminal_language() -> str | None:
    """The locale, as a program asks for it: LC_ALL, LC_MESSAGES or LANG, else what the system says."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in named if name), None) or locale.getlocale()[0]


def chat(conversation: Conversation, store: Store, lines: TextIO, out: TextIO, exports: Path) -> None:
    """Talks until the end of the input or /quit. Exported files are put into the folder `exports`."""
    language = terminal_language()
    say = partial(_say, conversation, store, out, exports, language)
    say(Said("/start"))
    while True:
        out.write("\n> ")
        out.flush()
        line = lines.readline()
        if not line:
            out.write("\n")
            return
        words = line.rstrip("\r\n")
        if words.strip().lower().lstrip("/") in QUIT and words.strip().startswith("/"):
            return
        if words.strip():
            say(Said(words))


def _say(
    conversation: Conversation,
    store: Store,
    out: TextIO,
    exports: Path,
    language: str | None,
    event: Said,
) -> None:
    came = Input(CHANNEL, PERSON, event, language, numbers_all=True)
    try:
        turn: Turn = store.run(lambda connection: conversation.take(connection, came)).result()
    except StoreTrouble:
        logger.exception("store did not take an input")
        out.write(say_trouble(conversation.languages[guess_tag(language)]) + "\n")
        return
    if turn.is_erased:
        store.forget_deleted()
        for file in exports.glob("tandem-*.json"):
            file.unlink()
    words = conversation.language(turn)
    if turn.export is not None:
        file = _write_export(turn.export, exports)
        out.write(words.gettext("Everything I hold about you is in {file}").format(file=file) + "\n")
    message = conversation.draw_message(turn)
    if message is not None:
        out.write(f"\n{message}\n\n")
    out.write(draw(conversation.draw(turn), words) + "\n")
    out.flush()


def _write_export(words: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"tandem-{datetime.now():%Y%m%d-%H%M%S}.json"
    file.write_text(words, encoding="utf-8")
    file.chmod(0o600)
    return file
