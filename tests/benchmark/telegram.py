"""What does Telegram answer under load? A Bot API server lean enough not to be what is measured.

It keeps no messages and checks nothing: tests/bot_api does. An update stays until a fetch confirms it.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Self
from urllib.parse import parse_qsl

from aiohttp import web

TOKEN = "123456:BENCHMARK"
MOST_UPDATES = 100  # in one batch, as Telegram has it
LONGEST_POLL_SECONDS = 30.0
PROFILE = {"name": "", "description": "", "short_description": ""}
ME = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "test_bot"}

Params = dict[str, str]
Shown = Callable[[int, int, Params], None]


class Telegram:
    """`on_card` hears of every card (chat, message, parameters), `on_answer` of every answered press. `round_trip` is
    the seconds that a request takes there and back."""

    def __init__(self, on_card: Shown, on_answer: Callable[[str], None]) -> None:
        self._on_card, self._on_answer = on_card, on_answer
        self.round_trip = 0.0
        self.polls = 0
        self.port = 0
        self._pending: deque[tuple[int, bytes]] = deque()
        self._came = asyncio.Event()
        self._last_update = self._last_message = 0
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._serve, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_exception: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    def next_message(self) -> int:
        self._last_message += 1
        return self._last_message

    def send(self, kind: str, payload: object) -> None:
        """Queues an update."""
        self._last_update += 1
        update = {"update_id": self._last_update, kind: payload}
        self._pending.append((self._last_update, json.dumps(update).encode()))
        self._came.set()

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2].lower()
        params = await _read(request)
        if method == "getupdates":
            return _reply(await self._fetch(params))
        if self.round_trip:
            await asyncio.sleep(self.round_trip / 2)
        result = self._carry_out(method, params)
        if self.round_trip:
            await asyncio.sleep(self.round_trip / 2)
        return _reply(result)

    async def _fetch(self, params: Params) -> bytes:
        self.polls += 1
        poll = self.polls
        offset = int(params.get("offset") or 0)
        while self._pending and self._pending[0][0] < offset:
            self._pending.popleft()
        deadline = asyncio.get_running_loop().time() + min(float(params.get("timeout") or 0), LONGEST_POLL_SECONDS)
        while not self._pending and poll == self.polls:
            self._came.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._came.wait()
            except TimeoutError:
                break
        await asyncio.sleep(self.round_trip)
        if poll != self.polls:  # somebody else polls now, as after a kill
            return b"[]"
        batch = [raw for _, raw in list(self._pending)[: min(MOST_UPDATES, int(params.get("limit") or MOST_UPDATES))]]
        return b"[" + b",".join(batch) + b"]"

    def _carry_out(self, method: str, params: Params) -> bytes:
        match method:
            case "answercallbackquery":
                self._on_answer(params["callback_query_id"])
                return b"true"
            case "editmessagetext" | "sendmessage":
                message = int(params.get("message_id") or 0) or self.next_message()
                self._on_card(int(params["chat_id"]), message, params)
                return _message(message, params)
            case "editmessagereplymarkup":
                return _message(int(params["message_id"]), params)
            case "getme":
                return json.dumps(ME).encode()
            case "getmycommands":
                return b"[]"
            case "getmyname" | "getmydescription" | "getmyshortdescription":
                return json.dumps(PROFILE).encode()
            case _:
                return b"true"


def _message(number: int, params: Params) -> bytes:
    shown = {
        "message_id": number,
        "date": 1,
        "chat": {"id": int(params["chat_id"]), "type": "private", "first_name": "Ann"},
        "from": ME,
        "text": params.get("text", ""),
        "reply_markup": json.loads(params.get("reply_markup") or '{"inline_keyboard": []}'),
    }
    return json.dumps(shown).encode()


def _reply(result: bytes) -> web.Response:
    return web.Response(body=b'{"ok":true,"result":' + result + b"}", content_type="application/json")


async def _read(request: web.BaseRequest) -> Params:
    body = (await request.read()).decode()
    if request.content_type == "application/json":
        found = json.loads(body or "{}")
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}
    return dict(parse_qsl(body))
