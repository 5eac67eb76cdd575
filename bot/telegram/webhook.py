"""How does Telegram bring updates to us, where it does not have to be asked?

python-telegram-bot's own webhook server compares the secret in a time that tells how much of it is right, and takes in
100 MB before it looks at it. So it is aiohttp's server here, which is under the HTTP client already."""

import asyncio
import hmac
import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.storage.store import StoreTrouble
from bot.telegram.polling import Accept
from bot.telegram.shapes import read_json, update_id_of

logger = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1 << 20  # Telegram's largest update is half of it
BODY_SECONDS = 10.0
RETRY_SECONDS = 2


class Webhook:
    """An update is answered with 200 when it is durable. With anything else Telegram brings it again."""

    def __init__(self, url: str, secret: str, accept: Accept) -> None:
        self._secret = secret.encode()
        self._accept = accept
        self._path = urlsplit(url).path or "/"

    def route(self) -> web.RouteDef:
        return web.post(self._path, self.on_request)

    async def on_request(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if (request.content_length or 0) > MOST_BYTES:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()  # raises HTTPRequestEntityTooLarge beyond the limit of the application
            update = read_json(body)
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if update_id_of(update) is None:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self._accept([update])
        except StoreTrouble:
            logger.exception("store did not take an update")
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_SECONDS)})
        return web.Response()
