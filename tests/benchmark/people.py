"""What do people do who answer as fast as they are let? They tap the buttons of the card that they see."""

import json
import random
from collections.abc import Callable
from time import monotonic, time

from tests.benchmark.telegram import Params, Telegram

MARKS = ("dk", "na", "skip", "unsure")


class Person:
    """One at a phone. `on_done` is called when a turn is over: the press answered and the next card seen."""

    def __init__(self, telegram: Telegram, id_: int, language: str, on_done: Callable[["Person", float], None]) -> None:
        self.id = id_
        self._telegram = telegram
        self._user = {"id": id_, "is_bot": False, "first_name": "Ann", "language_code": language}
        self._chat = {"id": id_, "type": "private", "first_name": "Ann"}
        self._on_done = on_done
        self._dice = random.Random(id_)
        self._presses = 0
        self._query = self._did = ""
        self._pick: tuple[str, str] | None = None
        self._waits_for_card = self._waits_for_answer = False
        self._began = 0.0
        self._card = 0
        self.buttons: list[str] = []
        self.acknowledged: dict[str, str] = {}  # answers that were seen to be kept, by the question's id
        self.turns = self.asked_again = self.copies = 0
        self.is_deep = False  # has been asked as many questions as a core assessment has

    @property
    def is_busy(self) -> bool:
        return self._waits_for_card or self._waits_for_answer

    @property
    def waits_for(self) -> str:
        return f"the card after {self._did!r}" if self._waits_for_card else f"the answer to {self._did!r}"

    @property
    def is_done(self) -> bool:
        """A core assessment is finished and its result is on the card."""
        return self.is_deep and self._button("/advice/") is not None and self._button("pick ") is None

    def act(self, since: float | None = None) -> None:
        """The next thing that they do; its time counts from `since`."""
        self._began = since or monotonic()
        self._waits_for_card = True
        data = self._wanted() if self.buttons else None
        self._did = data or "words"
        if data is None:
            self._say("/restart" if self.buttons else "/start")
            return
        verb, *_, answer = data.split(" ")
        self._pick = (_step(data), answer) if verb == "pick" and answer not in MARKS else None
        self.is_deep = self.is_deep or verb == "deepen"
        if verb == "again":
            self.is_deep = False
        self._press(data)

    def on_card(self, message: int, params: Params) -> None:
        markup = json.loads(params.get("reply_markup") or "{}")
        buttons = [button.get("callback_data", "") for row in markup.get("inline_keyboard", []) for button in row]
        if not buttons:
            return
        if self._pick and self._pick[0] in map(_step, buttons):
            # A press is answered when its answer is kept. Before that, it is a card that was owed, sent once more.
            if self._waits_for_answer:
                self.copies += 1
            else:
                self.asked_again += 1
        self._card, self.buttons = message, buttons
        self._acknowledge()
        self._waits_for_card = False
        self._end()

    def on_answer(self, query: str) -> None:
        if query == self._query:
            self._acknowledge()
            self._waits_for_answer = False
            self._end()

    def _end(self) -> None:
        if not self.is_busy:
            self.turns += 1
            self._pick = None
            self._on_done(self, monotonic() - self._began)

    def _acknowledge(self) -> None:
        if self._pick:
            step, answer = self._pick
            side = self.acknowledged.get("perspective", "msme")
            self.acknowledged[step if step.islower() else f"{step}.{side}"] = answer

    def _wanted(self) -> str | None:
        """The button for somebody who answers what is asked; None when only a new beginning is left."""
        picks = [data for data in self.buttons if data.startswith("pick ")]
        answers = [data for data in picks if data.rpartition(" ")[2] not in MARKS]
        if answers or picks:
            return self._dice.choice(answers or picks)
        deeper = None if self.is_deep else self._button("deepen ")
        return self._button("done ") or self._button("agree ") or self._button("again ") or deeper

    def _button(self, beginning: str) -> str | None:
        return next((data for data in self.buttons if data.startswith(beginning)), None)

    def _say(self, words: str) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        number = self._telegram.next_message()
        message = {
            "message_id": number,
            "date": int(time()),
            "chat": self._chat,
            "from": self._user,
            "text": words,
        }
        self._telegram.send("message", {**message, "entities": entities})

    def _press(self, data: str) -> None:
        self._presses += 1
        self._query, self._waits_for_answer = f"{self.id}-{self._presses}", True
        message = {"message_id": self._card, "date": 1, "chat": self._chat, "text": "card"}
        query = {"id": self._query, "from": self._user, "chat_instance": "1", "message": message, "data": data}
        self._telegram.send("callback_query", query)


def _step(data: str) -> str:
    return data.split(" ")[2].partition("/")[2] if data.startswith("pick ") else ""
