"""Is it alive, is it ready, and what does it count? For load balancers and Prometheus."""

import asyncio
import math
import time
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot import metrics
from bot.storage.inbox import prove_writable
from bot.storage.store import Store, StoreTrouble
from bot.storage.writer import LONGEST_SECONDS

SLOWEST_SECONDS = 30.0  # for a request to come, from the end of the one before
BLOCKED_SECONDS = 5.0  # that work waits for a writer: another program or the disk holds up everybody
SILENT_SECONDS = 90.0  # three long polls: whoever polls and hears nothing for so long does not poll


class Health:
    """`/healthz`, `/readyz` and `/metrics`. `last_fetch` says when updates were fetched for the last time (seconds of
    `time.monotonic`); None where this process does not fetch any."""

    def __init__(self, store: Store, now: Callable[[], int], last_fetch: Callable[[], float | None]) -> None:
        self._store = store
        self._now = now
        self._last_fetch = last_fetch

    def routes(self, with_metrics: bool) -> list[web.RouteDef]:
        routes = [web.get("/healthz", self.on_health), web.get("/readyz", self.on_ready)]
        return [*routes, web.get("/metrics", self.on_metrics)] if with_metrics else routes

    async def on_health(self, _request: web.Request) -> web.Response:
        last = self._last_fetch()
        if last is not None and time.monotonic() - last > SILENT_SECONDS:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text="no updates are fetched\n")
        return web.Response(text="alive\n")

    async def on_ready(self, _request: web.Request) -> web.Response:
        """The content was loaded and checked before there was anybody to ask."""
        if self._store.held > LONGEST_SECONDS:
            return _unready(f"the writer is blocked: a job holds it for more than {LONGEST_SECONDS:.0f} s")
        if self._store.waited > BLOCKED_SECONDS:
            return _unready(f"the writer is blocked: work waits for more than {BLOCKED_SECONDS:.0f} s")
        try:
            await self._store.submit(lambda connection: prove_writable(connection, self._now()))
        except StoreTrouble:
            return _unready("the database takes nothing")
        return web.Response(text="ready\n")

    async def on_metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=metrics.say_metrics(), headers={"Content-Type": "text/plain; version=0.0.4"})


def _unready(words: str) -> web.Response:
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text=f"{words}\n")


class Listener:
    """One HTTP port. A connection that brings no whole request for a while is cut off: whoever sends theirs letter by
    letter would hold it for ever."""

    def __init__(self, host: str, port: int, most_bytes: int, routes: list[web.RouteDef]) -> None:
        self._host, self._port = host, port
        self._application = web.Application(client_max_size=most_bytes, middlewares=[self._on_request])
        self._application.add_routes(routes)
        self._runner: web.AppRunner | None = None
        self._waiting_since: dict[object, float] = {}
        self._cutting: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The one that it really has: 0 asks for any."""
        return int(self._runner.addresses[0][1]) if self._runner else self._port

    async def start(self) -> None:
        """Raises OSError where the port is not to be had."""
        self._runner = web.AppRunner(self._application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        self._cutting = asyncio.create_task(self._cut_off(self._runner))

    async def stop(self) -> None:
        if self._cutting is not None:
            self._cutting.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _on_request(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The whole head is here; the body is the handler's to wait for."""
        self._waiting_since[request.protocol] = math.inf
        try:
            return await handler(request)
        finally:
            self._waiting_since[request.protocol] = time.monotonic()

    async def _cut_off(self, runner: web.AppRunner) -> None:
        while True:
            await asyncio.sleep(SLOWEST_SECONDS / 6)
            now, open_now = time.monotonic(), runner.server.connections if runner.server else []
            self._waiting_since = {one: self._waiting_since.get(one, now) for one in open_now}
            for connection in open_now:
                if now - self._waiting_since[connection] > SLOWEST_SECONDS:
                    connection.force_close()
