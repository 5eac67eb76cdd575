"""What is left when the program is killed in the middle of its work, again and again?"""

import asyncio
import random
import shutil
import signal
from itertools import groupby
from pathlib import Path

import pytest

from bot.storage.crash_flag import log_of
from bot.storage.database_errors import TO_DO, DatabaseFault
from bot.storage.imports import LEFT_AFTER
from bot.storage.inbox import State
from tests.bot_api import BotApi
from tests.databases import TOKEN, Database, PostgresqlServer, SqliteFile, rows
from tests.disks import can_break
from tests.filling import held, packed
from tests.telegram.nursery import BROKEN_DISK, IN_A_SLICE, POINTS, Nursery
from tests.telegram.process import Forked
from tests.telegram.walkers import A_LIFE, Walker, check, given, shows
from tests.telegram.walking import address_of, begin, choices, walk_to_results

pytestmark = pytest.mark.storage

PEOPLE = 10
# SIGKILL at the very moment when the server has seen so many calls to show a card.
MOMENTS = (4, 17, 43, 71, 100, 131, 160)
WAIT_SECONDS = 1
KILLS, UPDATES = 100, 2000
# The first slices, one in the middle, and the last, which gives everything to its owner.
DEATHS_OF_A_FILE = ((IN_A_SLICE, 2), (IN_A_SLICE, 9), ("in the transaction", 2))


@pytest.mark.long
async def test_no_answer_is_lost_or_asked_again_over_kills(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    async with BotApi(TOKEN) as api, Forked(nursery, api, tmp_path, database) as process:
        walkers = [Walker(api.person(100 + place)) for place in range(PEOPLE)]
        walks = asyncio.gather(*(walker.walk() for walker in walkers))
        for moment in MOMENTS:
            assert await api.becomes(lambda seen=moment: shows(api) >= seen)  # type: ignore[misc]
            await process.kill()
            seen = {answer for walker in walkers for answer in walker.shown}
            assert seen <= given(database)
            await process.start()
        await walks
        assert await process.stop() == 0

    check(api, walkers, database)


@pytest.mark.long
async def test_no_answer_is_lost_or_asked_again_over_a_hundred_kills(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    """Each life dies at another point of an update's way, at another of the updates that pass it."""
    dice, kills, born = random.Random(7), 0, 0
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        walkers: list[Walker] = []
        while kills < KILLS or len(api.updates.known) < UPDATES:
            here = [Walker(api.person(1000 + len(walkers) + place)) for place in range(PEOPLE)]
            walkers += here
            walks = asyncio.gather(*(walker.walk() for walker in here))
            while not walks.done():
                process.dies_at, process.nth = POINTS[born % len(POINTS)], dice.randrange(1, 13)
                born += 1
                await process.start()
                ended = asyncio.create_task(process.ended())
                await asyncio.wait((ended, walks), return_when=asyncio.FIRST_COMPLETED)
                kills += ended.done()
                await process.kill()
                await ended
            await walks
        process.dies_at = ""
        await process.start()
        await asyncio.gather(*(walker.rests() for walker in walkers))
        assert await process.stop() == 0

    assert (kills >= KILLS, len(api.updates.known) >= UPDATES) == (True, True)
    check(api, walkers, database)


@pytest.mark.long
async def test_at_whatever_point_it_dies_an_update_has_one_effect_and_its_reply(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        await process.start()
        chat = api.person(7)
        await begin(chat)
        await process.kill()
        for point in POINTS:
            before, answers = chat.card, len(given(database))
            process.dies_at = point
            await process.start()
            await chat.tap(choices(before)[0])
            code = await asyncio.wait_for(process.ended(), A_LIFE)
            process.dies_at = ""
            await process.start()
            await chat.wait(lambda seen=before: address_of(chat.card) != address_of(seen), point)  # type: ignore[misc]
            await chat.settled()

            assert code == -signal.SIGKILL
            assert len(given(database)) == answers + 1, point
            assert len(chat.messages) == 1, point
            await process.kill()
        asked = [address for address, _ in groupby(map(address_of, chat.changes)) if address]

    assert len(asked) == len(set(asked)) == len(POINTS) + 1
    assert [row for row in rows(database, "inbox") if row["state"] != State.DONE] == []


@pytest.mark.long
async def test_a_typed_answer_and_a_file_are_owed_as_well(tmp_path: Path, database: Database, nursery: Nursery) -> None:
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        await process.start()
        chat = api.person(7)
        await begin(chat)
        await process.kill()
        for words in ("1", "/export"):
            process.dies_at = "stored"
            await process.start()
            await chat.send(words)
            await asyncio.wait_for(process.ended(), A_LIFE)
            owed = [row for row in rows(database, "inbox") if row["state"] == State.OWED]
            process.dies_at = ""
            before = chat.card
            await process.start()
            await chat.wait(lambda seen=before: chat.card.message_id != seen.message_id, words)  # type: ignore[misc]
            await chat.settled()
            await process.kill()

            assert [(row["payload"], row["person"]) for row in owed] == [(None, "7")]

    files = [message.document for message in chat.messages if message.document]
    assert len(files) == 1
    assert chat.messages[-1] == chat.card
    assert address_of(chat.card) == "ask/size"


@pytest.mark.long
@pytest.mark.long
async def test_of_a_file_that_it_dies_in_the_middle_of_nothing_stays_and_it_comes_in_again_whole(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    file = held(10, actions=100, is_open=10, passes=1, answers={"RM4.msme": "dk"}, external_id="7")
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        await process.start()
        chat = api.person(7)
        await begin(chat)
        await chat.says("/import")
        await chat.settled()
        before = count_of(database)
        await process.kill()
        for process.dies_at, process.nth in DEATHS_OF_A_FILE:
            await process.start()
            await chat.send_file("tandem.json", packed(file))
            code = await asyncio.wait_for(process.ended(), A_LIFE)
            left = count_of(database)
            # Beside others, a mark is old before it counts as nobody's.
            database.ask("update import_job set touched = touched - :seconds", {"seconds": LEFT_AFTER + 1})
            process.dies_at = ""
            await process.start()
            await chat.settled(A_LIFE)
            after = count_of(database)
            await process.kill()

            assert (code, left["import_job"], left["person"]) == (-signal.SIGKILL, 1, 2)
            assert after == before
        await process.start()
        await chat.send_file("tandem.json", packed(file))
        await chat.wait(lambda: "10 partners came back" in chat.card.text, "the whole file", A_LIFE)
        assert await process.stop() == 0

    came = count_of(database)
    new = {"relationship": 10, "assessment": 10, "answer": 10, "action": 1000, "note": 1010, "fact": 10}
    assert {table: came[table] - before[table] for table in new} == new
    assert (came["import_job"], came["person"]) == (0, 1)


def count_of(database: Database) -> dict[str, int]:
    tables = ("person", "import_job", "relationship", "assessment", "answer", "action", "note", "fact", "reminder")
    return {table: len(rows(database, table)) for table in tables}


async def test_a_reply_that_is_owed_is_sent_by_the_next_life(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    async with BotApi(TOKEN) as api, Forked(nursery, api, tmp_path, database) as process:
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


@pytest.mark.long
@pytest.mark.postgresql
async def test_a_process_that_is_paused_is_relieved_and_does_no_harm_when_it_goes_on(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    """It still believes that it is the one that polls, and has an update in hand that another has answered by now."""
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    async with BotApi(TOKEN) as api:
        first, second = (Forked(nursery, api, folder, database) for folder in folders)
        await first.start()
        await second.run()
        chat = api.person(7)
        question = await begin(chat)
        first.freeze()
        await chat.tap(choices(question)[0])
        await chat.wait(lambda: address_of(chat.card) != address_of(question), "the relief", A_LIFE)
        relieved = chat.card
        first.thaw()
        await chat.tap(choices(relieved)[0])
        await chat.wait(lambda: address_of(chat.card) != address_of(relieved), "the next card", A_LIFE)
        await walk_to_results(chat)
        await chat.settled(A_LIFE)
        codes = [await process.stop() for process in (first, second)]
        asked = [address for address, _ in groupby(map(address_of, chat.changes)) if address]

    assert codes == [0, 0]
    assert len(asked) == len(set(asked))
    assert [row for row in rows(database, "inbox") if row["state"] != State.DONE] == []


@pytest.mark.long
@pytest.mark.postgresql
async def test_two_processes_die_in_turn_and_the_server_with_them(
    tmp_path: Path, database: Database, server: PostgresqlServer, nursery: Nursery
) -> None:
    """Whatever was under way is lost at the server, too, in the middle of a transaction or not."""
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    async with BotApi(TOKEN) as api:
        replicas = [Forked(nursery, api, folder, database) for folder in folders]
        await replicas[0].start()
        await replicas[1].run()
        walkers = [Walker(api.person(100 + place)) for place in range(PEOPLE)]
        walks = asyncio.gather(*(walker.walk() for walker in walkers))
        for place, moment in enumerate(MOMENTS):
            assert await api.becomes(lambda seen=moment: shows(api) >= seen, A_LIFE)  # type: ignore[misc]
            dying = replicas[place % 2]
            await dying.kill()
            await asyncio.to_thread(server.restart_at_once)
            await dying.run()
        await walks
        await asyncio.gather(*(walker.rests() for walker in walkers))
        codes = [await replica.stop() for replica in replicas]

    assert codes == [0, 0]
    check(api, walkers, database)
    assert [row for row in rows(database, "inbox") if row["state"] != State.DONE] == []


@pytest.mark.long
@pytest.mark.sqlite
@pytest.mark.skipif(not can_break(), reason="this system lets no process be told that its disk is broken")
async def test_a_disk_that_does_not_keep_ends_the_program_and_nothing_is_done_twice(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    """What could not be synced may be in the file all the same, as it is here; then the next life finds it handled."""
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        process.dies_at, process.nth = BROKEN_DISK, 3
        await process.start()
        chat = api.person(7)
        question = await begin(chat)
        before = given(database)
        update = api.updates.known[(await chat.tap(choices(question)[0])).update_id]
        code = await asyncio.wait_for(process.ended(), A_LIFE)
        shown, is_confirmed = chat.card, update.confirmed
        process.dies_at = ""
        await process.start()
        await chat.wait(lambda: address_of(chat.card) != address_of(question), "the next card")
        await chat.settled()
        await process.kill()

    assert (code, is_confirmed, shown) == (1, False, question)
    assert process.said.count(TO_DO[DatabaseFault.NOT_KEPT]) == 1
    assert len(given(database) - before) == 1
    assert len(chat.messages) == 1
    assert [row for row in rows(database, "inbox") if row["state"] != State.DONE] == []


@pytest.mark.sqlite
async def test_a_second_process_on_the_same_file_is_refused(
    tmp_path: Path, database: Database, nursery: Nursery
) -> None:
    second_folder = tmp_path / "second"
    second_folder.mkdir()
    async with BotApi(TOKEN) as api, Forked(nursery, api, tmp_path, database):
        second = Forked(nursery, api, second_folder, database)
        await second.run()
        code = await asyncio.wait_for(second.ended(), A_LIFE)

    assert code == 1
    assert second.said.strip().endswith("is served by another process. Stop that one first.")
    assert second.said.count("\n") == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("is_replaced", [False, True])
async def test_a_file_that_is_lost_while_it_is_served_ends_the_program_and_is_not_made_anew(
    tmp_path: Path, database: SqliteFile, nursery: Nursery, migrated: Path, is_replaced: bool
) -> None:
    async with BotApi(TOKEN) as api:
        process = Forked(nursery, api, tmp_path, database)
        await process.start()
        chat = api.person(7)
        question = await begin(chat)
        for found in [] if is_replaced else [*database.file.parent.glob("tandem.db"), log_of(database.file)]:
            found.unlink()
        if is_replaced:
            shutil.copy(migrated, tmp_path / "other.db")
            (tmp_path / "other.db").replace(database.file)
        update = api.updates.known[(await chat.tap(choices(question)[0])).update_id]
        code = await asyncio.wait_for(process.ended(), A_LIFE)
        shown, is_confirmed, said = chat.card, update.confirmed, process.said
        await process.run()
        second = await asyncio.wait_for(process.ended(), A_LIFE)

    assert (code, second, is_confirmed, shown) == (1, 1, False, question)
    assert said.count(TO_DO[DatabaseFault.LOST]) == 1
    assert "Traceback" not in process.said
    words = "was replaced while it was in use" if is_replaced else "is not there, and tandem.db.lock beside it"
    assert process.said.removeprefix(said).count("\n") == process.said.count(words) == 1
