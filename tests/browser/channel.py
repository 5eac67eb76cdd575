"""How does a browser talk to us? POST does something and redirects; GET shows where the user is, and changes nothing."""

import asyncio
from typing import Self

from aiohttp import web

from bot.conversation import Again, Conversation, Event, Input, Said, Tap
from bot.delivery.direct import Answer, DirectDelivery
from bot.storage.store import Store
from tests.browser.page import draw_page

CHANNEL = "browser"
WHO = "who"  # the cookie; a real channel would sign it


class BrowserChannel:
    """Remembers for each user what the last POST answered, until it is shown."""

    def __init__(self, conversation: Conversation, store: Store) -> None:
        self._delivery = DirectDelivery(conversation, store, CHANNEL)
        self._answers: dict[str, Answer] = {}
        self._files: dict[str, bytes] = {}
        app = web.Application()
        app.add_routes([web.get("/", self.on_get), web.post("/", self.on_post), web.get("/file", self.on_file)])
        self._runner = web.AppRunner(app)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self._runner.cleanup()

    async def on_post(self, request: web.Request) -> web.Response:
        user, form = request.cookies[WHO], await request.post()
        event: Event = Tap(str(form["tap"])) if form.get("tap") else Said(str(form.get("words", "")))
        self._answers[user] = await asyncio.to_thread(self._process, user, event)
        raise web.HTTPSeeOther("/")

    async def on_get(self, request: web.Request) -> web.Response:
        user = request.cookies[WHO]
        answer = self._answers.pop(user, None)
        if answer is None:
            answer = await asyncio.to_thread(self._visit, user)
        if answer.file is not None:
            self._files[user] = answer.file.content
        return web.Response(text=draw_page(answer), content_type="text/html")

    async def on_file(self, request: web.Request) -> web.Response:
        return web.Response(body=self._files[request.cookies[WHO]])

    def _process(self, user: str, event: Event) -> Answer:
        return self._delivery.draw(self._delivery.process(Input(CHANNEL, user, event, "en")))

    def _visit(self, user: str) -> Answer:
        """What is due comes first; else the card where they are. Somebody new begins."""
        turn = self._delivery.remind(user) or self._delivery.process(Input(CHANNEL, user, Again(), "en"))
        return self._process(user, Said("/start")) if turn.is_gone else self._delivery.draw(turn)
