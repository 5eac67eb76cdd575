"""What happens to an update that breaks the program, again and again?"""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot import metrics
from bot.conversation import Conversation
from bot.delivery import worker
from bot.storage.inbox import State
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, beginning, choices, go_to

pytestmark = pytest.mark.storage

SORRY = "Something went wrong on my side."
POISON = "POISON-words"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.0)


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[int], list[int]]:
    """Whoever types the poison breaks the conversation so many times. What it logs is wanted here, and is cleared."""
    take = Conversation.take
    tries: list[int] = []

    def arrange(times: int) -> list[int]:
        def take_or_break(self: Conversation, connection: Any, came: Any) -> Any:
            turn = take(self, connection, came)
            if getattr(came.event, "words", "") == POISON:
                tries.append(len(tries))
                if len(tries) <= times:
                    raise LookupError(POISON)
            return turn

        monkeypatch.setattr(Conversation, "take", take_or_break)
        return tries

    return arrange


async def test_it_is_set_aside_after_five_tries_while_chat_and_others_go_on(
    advisor: Advisor, chat: Person, breaks: Callable[[int], list[int]], caplog: pytest.LogCaptureFixture
) -> None:
    other = advisor.api.person(8)
    await go_to(chat, "ask/role")
    await go_to(other, "ask/role")
    tries, before = breaks(99), metrics.UPDATES.labels("set aside")._value.get()

    await chat.send(POISON)
    await chat.send("1")
    await other.send("1")
    await chat.settled()
    await other.settled()

    # A job whose group it spoils is run once more alone, which is still the same try.
    assert caplog.messages.count("update failed") == worker.MOST_TRIES <= len(tries)
    assert address_of(chat.card) == address_of(other.card) == "ask/stage"
    assert sum(message.text.startswith(SORRY) for message in chat.messages) == 1
    aside = [row for row in advisor.rows("inbox") if row["state"] == State.ASIDE]
    assert [(row["person"], POISON in row["payload"]) for row in aside] == [("7", True)]
    assert metrics.UPDATES.labels("set aside")._value.get() == before + 1
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert told == ["update failed"] * worker.MOST_TRIES + ["update set aside"]
    assert POISON not in "".join(map(str, (record.__dict__.get("args") for record in caplog.records)))
    caplog.clear()


async def test_trouble_that_passes_costs_nothing(
    advisor: Advisor, chat: Person, breaks: Callable[[int], list[int]], caplog: pytest.LogCaptureFixture
) -> None:
    await go_to(chat, "ask/role")
    breaks(2)

    await chat.send(POISON)
    await chat.send("1")
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"
    assert not any(message.text.startswith(SORRY) for message in chat.messages)
    assert {(row["state"], row["payload"]) for row in advisor.rows("inbox")} == {(State.DONE, None)}
    caplog.clear()


async def test_what_was_set_aside_is_exported_and_goes_with_the_person(
    advisor: Advisor, chat: Person, breaks: Callable[[int], list[int]], caplog: pytest.LogCaptureFixture
) -> None:
    await go_to(chat, "ask/role")
    breaks(99)
    await chat.says(POISON)
    await chat.says("/export")
    exported = next(message.document for message in chat.messages if message.document).content.decode()

    await chat.taps(beginning("erase", await chat.says("/delete")))

    assert POISON in exported
    assert {(row["state"], row["payload"], row["person"]) for row in advisor.rows("inbox")} == {
        (State.DONE, None, None)
    }
    caplog.clear()


async def test_what_waits_with_its_payload_is_handled_by_the_next_life(
    advisor: Advisor,
    chat: Person,
    breaks: Callable[[int], list[int]],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await go_to(chat, "ask/role")
    breaks(1)
    monkeypatch.setattr(worker.InboxWorker, "process_soon", lambda _self, _person: None)
    await chat.send(POISON)
    await chat.settled()
    waiting = [row["state"] for row in advisor.rows("inbox") if row["payload"]]
    await advisor.stop()
    monkeypatch.undo()

    await advisor.start()
    await chat.says("1")

    assert waiting == [State.WAITING]
    assert {row["state"] for row in advisor.rows("inbox")} == {State.DONE}
    assert address_of(chat.card) == "ask/stage"
    assert choices(chat.card)
    caplog.clear()
