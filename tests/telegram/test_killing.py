"""What is left when the program is killed in the middle of its work, again and again?"""

import asyncio
import random
from itertools import groupby
from pathlib import Path

from tests.bot_api import BotApi, Button, Message, Person
from tests.bot_api.refusals import NOT_MODIFIED
from tests.databases import TOKEN, Database
from tests.telegram.process import Process
from tests.telegram.walking import address_of, answer_of, begin, choices

PEOPLE = 10
# SIGKILL at the very moment when the server has seen so many calls to show a card.
MOMENTS = (4, 17, 43, 71, 100, 131, 160)
A_LIFE = 30.0
WAIT_SECONDS = 1
MOST_TURNS = 100

GIVEN = """
    select identity.external_id, answer.question, answer.choice
    from answer join assessment on assessment.id = answer.assessment
    join identity on identity.person = assessment.person
    union
    select identity.external_id, fact.name, fact.value
    from fact join relationship on fact.owner = 'relationship' and relationship.id = fact.owner_id
    join identity on identity.person = relationship.person
    union
    select identity.external_id, fact.name, fact.value
    from fact join identity on fact.owner = 'person' and identity.person = fact.owner_id
    union
    select identity.external_id, 'perspective', perspective
    from relationship join identity on identity.person = relationship.person
"""

Answer = tuple[str, str, str]


class Walker:
    """Somebody who taps what they see until they are at the advice."""

    def __init__(self, chat: Person) -> None:
        self._chat = chat
        self._dice = random.Random(chat.id)
        self._taken: dict[str, Button] = {}
        self.shown: list[Answer] = []  # answers whose following card was seen

    async def walk(self, process: Process) -> None:
        for _ in range(MOST_TURNS):
            before, life = self._card(), process.lives
            button = self._wanted(before) if before else None
            if before and button is None:
                return
            await (self._chat.tap(button) if button else self._chat.send("/start"))
            await self._chat.wait(lambda seen=life: self._is_heard() or process.lives > seen, "an answer", A_LIFE)  # type: ignore[misc]
            await self._chat.wait(self._is_heard, "an answer", A_LIFE)
            if before and button and address_of(before) not in ("", address_of(self._chat.card)):
                step = address_of(before).partition("/")[2]
                name = step if step.islower() else f"{step}.{self._side}"
                self.shown.append((str(self._chat.id), name, answer_of(button)))
        raise LookupError(f"not at the advice after {MOST_TURNS} turns\n{self._chat.dump()}")

    def _is_heard(self) -> bool:
        """Telegram has nothing of theirs left that the bot did not take."""
        return all(update.confirmed for update in self._chat.updates)

    @property
    def asked(self) -> list[str]:
        """The questions in the order in which they were shown, one after the other."""
        return [address for address, _ in groupby(map(address_of, self._chat.changes)) if address]

    @property
    def _side(self) -> str:
        return answer_of(self._taken["ask/perspective"])

    def _card(self) -> Message | None:
        return self._chat.card if self._chat.messages else None

    def _wanted(self, card: Message) -> Button | None:
        """None when there is nothing more to wish for: this is the advice."""
        address = address_of(card)
        if address:
            offered = [button for button in choices(card) if answer_of(button) != "unsure"]
            taken = self._taken.setdefault(address, self._dice.choice(offered))
            return next(button for button in card.buttons if answer_of(button) == answer_of(taken))
        return next(
            (button for button in card.buttons if (button.data or "").startswith(("agree ", "/advice/1"))), None
        )


async def test_no_answer_is_lost_or_asked_again_over_kills(tmp_path: Path, database: Database) -> None:
    async with BotApi(TOKEN) as api, Process(api, tmp_path, database) as process:
        walkers = [Walker(api.person(100 + place)) for place in range(PEOPLE)]
        walks = asyncio.gather(*(walker.walk(process) for walker in walkers))
        for moment in MOMENTS:
            assert await api.becomes(lambda seen=moment: shows(api) >= seen)  # type: ignore[misc]
            await process.kill()
            seen = {answer for walker in walkers for answer in walker.shown}
            assert seen <= given(database)
            await process.start()
        await walks
        assert await process.stop() == 0

    seen = {answer for walker in walkers for answer in walker.shown}
    assert len(seen) >= PEOPLE * 12
    assert seen <= given(database)
    for walker in walkers:
        assert len(walker.asked) == len(set(walker.asked))
    shown = api.calls_of("editMessageText") + api.calls_of("sendMessage")
    assert {call.error for call in shown} <= {"", f"Bad Request: {NOT_MODIFIED}"}


async def test_a_reply_that_is_owed_is_sent_by_the_next_life(tmp_path: Path, database: Database) -> None:
    async with BotApi(TOKEN) as api, Process(api, tmp_path, database) as process:
        chat = api.person(7)
        question = await begin(chat)
        api.fail_next("editMessageText", retry_after=WAIT_SECONDS)
        update = api.updates.known[(await chat.tap(choices(question)[0])).update_id]
        await chat.wait(lambda: "retry after" in api.calls_of("editMessageText")[-1].error, "the refusal")
        await chat.wait(lambda: update.confirmed, "the next fetch, which nothing holds up")
        await process.kill()
        shown = chat.card

        await process.start()
        await chat.wait(lambda: chat.card != shown, "the next life's answer")

    assert shown == question
    assert address_of(chat.card) == "ask/size"
    assert len(chat.messages) == 1


def shows(api: BotApi) -> int:
    return len(api.calls_of("editMessageText")) + len(api.calls_of("sendMessage"))


def given(database: Database) -> set[Answer]:
    return {tuple(row.values()) for row in database.ask(GIVEN)}  # type: ignore[misc]
