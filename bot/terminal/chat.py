"""How does a user talk to us at a keyboard, or through a pipe?"""

import locale
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from bot.cards.account.shown import LanguageShown, Welcomed
from bot.cards.file_import.shown import ImportAsked
from bot.cards.questions.shown import QuestionShown
from bot.conversation import Conversation, Event, Handed, Input, Said, Tap
from bot.conversation.channel_words import say_trouble
from bot.conversation.response import Response
from bot.core.address import Command, Verb, encode
from bot.core.language import Language, guess_tag
from bot.core.screen import Button
from bot.delivery.direct import DirectDelivery
from bot.storage.imports import MOST_BYTES
from bot.storage.store import Store, StoreTrouble
from bot.terminal.console import Console
from bot.terminal.local_files import LOCAL, delete_files, folder_of, write_file
from bot.terminal.meaning import find_button
from bot.terminal.recording import Act, CannotRecord, Recorder

logger = logging.getLogger(__name__)

CHANNEL = "terminal"
LOCAL_TIME = "/etc/localtime"
QUIT = ("quit", "exit", "q")


@dataclass(frozen=True)
class Guest:
    """Who sits at the terminal: the name they are known by, the language they ask for at the command line (None: the
    one they have, or the terminal's), and the folder for everybody's files."""

    exports: Path
    name: str = LOCAL
    language: str | None = None


def terminal_language() -> str | None:
    """The locale, as a program asks for it: LC_ALL, LC_MESSAGES or LANG, else what the system says."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in named if name), None) or locale.getlocale()[0]


def terminal_zone() -> str | None:
    """The time zone of this machine, as TZ or the path of its local time says."""
    try:
        return os.environ.get("TZ") or os.readlink(LOCAL_TIME)
    except OSError:
        return None


class Chat:
    """One sitting at a terminal."""

    def __init__(self, conversation: Conversation, store: Store, console: Console, guest: Guest) -> None:
        self._conversation = conversation
        self._delivery = DirectDelivery(conversation, store, CHANNEL)
        self._console = console
        self._guest = guest
        self._language_code = guest.language or terminal_language()
        self._turn: Response | None = None

    def talk(self, recorder: Recorder | None = None) -> None:
        """Until the end of the input or /quit. Raises CannotRecord for somebody who has been here before."""
        if self._guest.language:
            self._speak(guess_tag(self._guest.language))
        turn = self._take(Said("/start"))
        if recorder and turn and not isinstance(turn.shown, Welcomed):
            raise CannotRecord("A walk begins with somebody new: give a name that was never used, with --as NAME.")
        self._console.greet(self._language)
        self._show(turn)
        self._record(recorder, turn, "send", "/start")
        self._remind()
        while (typed := self._ask()) is not None:
            words = typed.strip()
            if words.startswith("/") and words.lower().lstrip("/") in QUIT:
                break
            if words:
                self._answer(typed, recorder)
        self._console.part(self._language)

    def _remind(self) -> None:
        """What came due while nobody was here."""
        try:
            turn = self._delivery.remind(self._guest.name)
        except StoreTrouble:
            logger.exception("store did not say what is due")
            return
        if turn is not None:
            self._turn = turn
            self._show(self._turn)

    def _ask(self) -> str | None:
        card = self._conversation.draw(self._turn) if self._turn else None
        return self._console.ask(card, self._language)

    def _answer(self, typed: str, recorder: Recorder | None) -> None:
        button = find_button(self._conversation.draw(self._turn), typed) if self._turn else None
        act, words = self._said_as(typed, button)
        turn = self._take(Tap(encode(button.intent)) if button else self._hand_over(typed) or Said(typed))
        self._show(turn)
        self._record(recorder, turn, act, words)

    def _said_as(self, typed: str, button: Button | None) -> tuple[Act, str]:
        """How a walk says it: an answer outlives the words on its button."""
        is_question = self._turn is not None and isinstance(self._turn.shown, QuestionShown)
        match button:
            case None:
                return "send", typed
            case Button(intent=Command(verb=Verb.PICK | Verb.TOGGLE, answer=answer)) if is_question:
                return "answer", answer
            case _:
                return "tap", button.label

    def _hand_over(self, typed: str) -> Handed | None:
        """A file by its path, where one is waited for."""
        if self._turn is None or not isinstance(self._turn.shown, ImportAsked):
            return None
        try:
            with Path(typed.strip().strip("\"'")).expanduser().open("rb") as file:
                return self._conversation.read_file(file.read(MOST_BYTES + 1))
        except (OSError, ValueError):
            return None

    @property
    def _language(self) -> Language:
        if self._turn:
            return self._conversation.language(self._turn)
        return self._conversation.languages[guess_tag(self._language_code)]

    def _speak(self, tag: str) -> None:
        """As if they had asked for /language and tapped it: there is one way to change a language."""
        turn = self._take(Said("/language"))
        if turn is None or turn.language == tag or not isinstance(turn.shown, LanguageShown):
            return
        intents = (button.intent for button in self._conversation.draw(turn).buttons)
        for intent in intents:
            if isinstance(intent, Command) and (intent.verb, intent.answer) == (Verb.LANGUAGE, tag):
                self._take(Tap(encode(intent)))

    def _take(self, event: Event) -> Response | None:
        """None when the database takes nothing; the card in view stays."""
        came = Input(CHANNEL, self._guest.name, event, self._language_code, numbers_all=True, machine=terminal_zone())
        try:
            self._turn = self._delivery.process(came)
        except StoreTrouble:
            logger.exception("store did not take an input")
            return None
        return self._turn

    def _show(self, turn: Response | None) -> None:
        if turn is None:
            self._console.tell(say_trouble(self._language))
            return
        folder = folder_of(self._guest.name, self._guest.exports)
        if turn.is_erased:
            delete_files(folder)
            self._console.forget()
        aside = None
        answer = self._delivery.draw(turn)
        if (file := answer.file) is not None:
            words = self._language.gettext("The file is here: {file}").format(file=write_file(file, folder))
            aside = "\n".join(filter(None, (file.caption and f"{file.caption}\n", words)))
        if answer.message is not None:
            aside = f"\n{answer.message}\n"
        self._console.show(answer.screen, self._language, aside)

    def _record(self, recorder: Recorder | None, turn: Response | None, act: Act, words: str) -> None:
        if recorder and turn:
            recorder.keep(act, words, turn, self._conversation.draw(turn))
