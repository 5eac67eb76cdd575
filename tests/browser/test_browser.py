"""Can a channel that answers at once be added with a handful of files, and is nothing owed or lost on it?"""

import json
import re
from collections.abc import AsyncIterator
from html import unescape

import aiohttp
import pytest
from sqlalchemy import Connection, insert
from yarl import URL

from bot.conversation import Conversation
from bot.storage import tables as t
from bot.storage.store import Store
from tests.browser.channel import BrowserChannel
from tests.databases import Database, rows
from tests.telegram.advisor import Clock

TODAY = 740_000  # 18 January 2027 and two days, counted from the year 1
NINE = 1_800_262_800  # Monday 18 January 2027, 09:00 in London


class Browser:
    """Somebody with a browser: follows redirects, sees one page."""

    def __init__(self, client: aiohttp.ClientSession, url: str) -> None:
        self._client, self._url, self.page, self.statuses = client, url, "", list[int]()

    async def open(self) -> str:
        async with self._client.get(self._url) as response:
            self.page = unescape(await response.text())
        return self.page

    async def post(self, **fields: str) -> str:
        async with self._client.post(self._url, data=fields) as response:
            self.statuses = [one.status for one in response.history]
            self.page = unescape(await response.text())
        return self.page

    async def taps(self, label: str) -> str:
        return await self.post(tap=self.value(label))

    def value(self, label: str) -> str:
        found = re.search(rf'value="([^"]*)">{re.escape(label)}<', self.page)
        assert found, (label, self.page)
        return found[1]

    async def file(self) -> bytes:
        async with self._client.get(f"{self._url}file") as response:
            return await response.read()


@pytest.fixture
async def browser(conversation: Conversation, store: Store) -> AsyncIterator[Browser]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with BrowserChannel(conversation, store) as channel, aiohttp.ClientSession(cookie_jar=jar) as client:
        client.cookie_jar.update_cookies({"who": "ann"}, response_url=URL(channel.url))
        yield Browser(client, channel.url)


async def begin(browser: Browser) -> None:
    await browser.open()
    await browser.post(tap=re.findall(r'value="(agree[^"]*)"', browser.page)[0])


async def test_a_card_is_shown_a_button_is_pressed_and_the_next_card_is_shown(
    browser: Browser, database: Database
) -> None:
    await begin(browser)

    await browser.taps("A small or medium-sized firm")

    assert browser.statuses == [303]
    assert "How many people work in your firm" in browser.page
    assert [row["perspective"] for row in rows(database, "relationship")] == ["msme"]


async def test_to_load_a_page_again_changes_nothing(browser: Browser, database: Database) -> None:
    await begin(browser)
    kept = rows(database, "relationship")

    pages = [await browser.open() for _ in range(3)]

    assert len(set(pages)) == 1
    assert "Which of these are you in this relationship?" in pages[0]
    assert rows(database, "relationship") == kept


async def test_a_form_that_is_sent_twice_answers_one_question(browser: Browser, database: Database) -> None:
    await begin(browser)
    answer = browser.value("A small or medium-sized firm")

    await browser.post(tap=answer)
    again = await browser.post(tap=answer)

    assert "How many people work in your firm" in again
    assert rows(database, "fact") == []


async def test_words_are_understood_and_a_file_can_be_fetched(browser: Browser) -> None:
    await begin(browser)

    typed = await browser.post(words="1")
    await browser.post(words="/export")

    assert "How many people work in your firm" in typed
    assert json.loads(await browser.file())["format"] == "tandem-export-1"


async def test_what_is_due_stays_due_until_the_next_visit_and_is_shown_once(
    browser: Browser, store: Store, clock: Clock, database: Database
) -> None:
    await begin(browser)
    await browser.post(words="/menu")
    store.run(take_on).result()
    clock.now = NINE
    before = [row["sent"] for row in rows(database, "reminder") if row["kind"] == "today"]

    first, second = [await browser.open() for _ in range(2)]

    assert before == [None]
    assert [row["sent"] for row in rows(database, "reminder") if row["kind"] == "today"] == [NINE]
    assert "Stop all reminders" in first
    assert second == first  # it is the card where they are


def take_on(connection: Connection) -> None:
    """Something to be done today, past the conversation."""
    of = {"person": 1, "relationship": 1, "version": 1}
    reminder = {"person": 1, "kind": "today", "thing": 1, "day": TODAY, "planned": NINE, "due": NINE}
    connection.execute(insert(t.action).values(**of, id=1, state="open", day=TODAY, created=1))
    connection.execute(insert(t.reminder).values(**reminder))


async def test_nothing_is_owed(browser: Browser, database: Database) -> None:
    await begin(browser)

    assert rows(database, "inbox") == []
