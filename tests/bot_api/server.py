"""How does a call come in, and what goes wrong on the way as ordered?"""

import asyncio
import inspect
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Self

from aiohttp import web

from tests.bot_api.chats import Chat, Query
from tests.bot_api.methods import METHODS, number
from tests.bot_api.people import Group, Person
from tests.bot_api.refusals import Refused
from tests.bot_api.updates import UpdateQueue
from tests.bot_api.values import Call, Document, Fault, Json, Picture

# Fields that a form carries as JSON; a chat_id may also be an @name, which stays a string.
STRUCTURED = {
    *("reply_markup", "commands", "reaction", "scope", "allowed_updates", "chat_id", "message_id", "show_alert"),
    *("results", "button"),
}
NAMES = {name.lower(): name for name in METHODS}
MOST_BYTES = 64 << 20
GRACE_SECONDS = 0.2


class BotApi:
    """The server with everything it knows; `stop` and `start` keep the state and the port. `at_rest` waits for a
    bot in this very process; without it the bot is at rest when it made no call for GRACE_SECONDS."""

    def __init__(self, token: str = "123456:TEST") -> None:
        self.token, self.port = token, 0
        self.inline: dict[str, Person] = {}
        self.me: Json = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "Bot", "username": "test_bot"}
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.pictures: dict[str, Picture] = {}
        self.files: dict[str, bytes] = {}  # sent by people, by name
        self.updates = UpdateQueue(self.now)
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {("name", ""): "Bot"}
        self.seconds_ahead = 0.0
        self.polls = self.calls_made = 0  # calls_made counts all but getUpdates
        self.at_rest: Callable[[], Awaitable[None]] | None = None
        self.weather: Callable[[str, Chat], Fault] = lambda method, _chat: Fault(method)  # where no fault is ordered
        self._faults: list[Fault] = []
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> float:
        return time.time() + self.seconds_ahead

    async def start(self) -> None:
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{file}", self._hand_out)
        app.router.add_route("*", "/{path:.*}", _refuse_unknown_path)
        # A timeout of 0 would be none at all; the long poll under way is cut off like everything else.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    def person(self, user_id: int, first_name: str = "Ann", language_code: str = "en") -> Person:
        """A new person, unknown to the bot until the first act."""
        person = Person(self, user_id, first_name, language_code)
        self.chats[user_id] = person
        return person

    def group(self, chat_id: int, kind: str = "supergroup") -> Group:
        """A new group or channel, unknown to the bot until it is added or something is said there."""
        group = Group(self, chat_id, {"type": kind, "title": "Group"})
        self.chats[chat_id] = group
        return group

    def calls_of(self, method: str, chat: Chat | None = None) -> list[Call]:
        of_chat = (call for call in self.calls if chat is None or self.chat_of(call.params) is chat)
        return [call for call in of_chat if call.method == method]

    def fail_next(
        self,
        method: str,
        status: int = 0,
        *,
        description: str = "",
        retry_after: int = 0,
        drop_reply: bool = False,
        chat: Chat | None = None,
        answer: bytes | None = None,
    ) -> None:
        """Orders one fault for the next call of a method (in a chat); several wait in line. `drop_reply` carries the
        call out and closes the socket in place of the reply; `answer` carries it out, too, and says something else."""
        status, of = 429 if retry_after else status, chat.id if chat else None
        self._faults.append(Fault(method, status, description, retry_after, drop_reply, of, answer=answer))

    async def redeliver(self, update_id: int) -> None:
        """Delivers an old update once more under its old id, even below the poller's offset."""
        update = self.updates.add_again(update_id)
        for chat in self.chats.values():
            if update.payload.get("from", {}).get("id") == chat.id:
                chat.updates.append(update)
        await self.notify()

    async def notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def becomes(self, ready: Callable[[], bool], timeout: float = 10) -> bool:  # noqa: ASYNC109
        """Whether something becomes true within so many seconds."""
        try:
            async with asyncio.timeout(timeout), self._changed:
                return await self._changed.wait_for(ready)
        except TimeoutError:
            return ready()

    async def rest(self) -> None:
        """Waits until the bot has no work in hand. One in another process that confirms before it works looks idle
        until its first call, hence the grace."""
        if self.at_rest is not None:
            await self.at_rest()
            return
        while await self.becomes(self._another_call(), GRACE_SECONDS):
            pass

    def chat_of(self, params: Json) -> Chat | None:
        query = self.queries.get(str(params.get("callback_query_id")))
        return query.chat if query else self.chats.get(number(params, "chat_id"))

    def _another_call(self) -> Callable[[], bool]:
        made = self.calls_made
        return lambda: self.calls_made != made

    def _next_fault(self, method: str, chat: Chat) -> Fault:
        for fault in self._faults:
            if fault.method == method and fault.chat_id in (None, chat.id):
                self._faults.remove(fault)
                return fault
        return self.weather(method, chat)

    async def _hand_out(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["file"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refuse(Refused("Unauthorized", 401))
        call = Call(NAMES.get(name.lower(), name), await _read_params(request), self.now())
        self.calls.append(call)
        chat = self.chat_of(call.params) or Chat(self, 0, {})
        fault = self._next_fault(call.method, chat)
        chat.in_flight += 1
        self.calls_made += call.method != "getUpdates"
        if query := self.queries.get(str(call.params.get("callback_query_id"))):
            query.is_tried = True
        await self.notify()
        try:
            if fault.delay:
                await asyncio.sleep(fault.delay)
            reply = web.Response() if fault.drop_request else await self._reply(call, fault)
        finally:
            chat.in_flight -= 1
            await self.notify()
        if (fault.drop_reply or fault.drop_request) and request.transport:
            request.transport.close()
        return reply

    async def _reply(self, call: Call, fault: Fault) -> web.Response:
        if fault.answer is not None:
            if call.method != "getUpdates":
                await self._carry_out(call, fault)
            return web.Response(body=fault.answer, content_type="application/json")
        try:
            return web.json_response({"ok": True, "result": await self._carry_out(call, fault)})
        except UnicodeEncodeError:
            error = Refused("strings must be encoded in UTF-8")
        except Refused as refused:
            error = refused
        call.error = str(error)
        return _refuse(error)

    async def _carry_out(self, call: Call, fault: Fault) -> object:
        if fault.status:
            phrase = HTTPStatus(fault.status).phrase
            usual = f"{phrase}: retry after {fault.retry_after}" if fault.retry_after else phrase
            raise Refused(fault.description or usual, fault.status, fault.retry_after)
        if call.method not in METHODS:
            self.violations.append(f"unknown method {call.method}")
            raise Refused("Not Found", 404)
        result = METHODS[call.method](self, call.params)
        return await result if inspect.isawaitable(result) else result


async def _read_params(request: web.Request) -> Json:
    fields: Json = dict(request.query)
    if request.content_type == "application/json":
        with suppress(TypeError, ValueError):
            fields |= dict(await request.json())
    else:
        fields |= await request.post()
    return {name: _read_field(name, value) for name, value in fields.items()}


def _read_field(name: str, value: object) -> object:
    """A form field as JSON would have had it; a file becomes a Document."""
    if isinstance(value, web.FileField):
        with value.file as file:
            return Document("", value.filename, value.content_type, file.read())
    if name in STRUCTURED and isinstance(value, str):
        with suppress(ValueError):
            return json.loads(value)
    return value


def _refuse(error: Refused) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": str(error)}
    if error.retry_after:
        body["parameters"] = {"retry_after": error.retry_after}
    return web.json_response(body, status=error.code)


async def _refuse_unknown_path(_request: web.Request) -> web.Response:
    return _refuse(Refused("Not Found", 404))
