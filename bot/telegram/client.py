"""How do requests reach Telegram, many at once?"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.telegram.shapes import check_answer

SECONDS = 20.0
CONNECTIONS = 512
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NotSent(NetworkError):
    """No connection was made, so the request certainly did not arrive."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests on aiohttp. Its own client searches its whole pool for every request and is
    twenty times slower at 256 at once."""

    def __init__(self, on_unauthorized: Callable[[], object] = lambda: None, seconds: float = SECONDS) -> None:
        """`on_unauthorized` is called whenever Telegram says that it does not know the token any more."""
        self._on_unauthorized = on_unauthorized
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._seconds

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Errors carry no address: it has the token in it. Raises OddAnswer for what no Bot API server
        answers."""
        await self.initialize()
        session = self._session
        if session is None:
            raise NotSent("the client is closed")
        timeout = aiohttp.ClientTimeout(total=_seconds(read_timeout, self._seconds), connect=self._seconds)
        try:
            async with session.request(method, url, timeout=timeout, **_body(request_data)) as response:
                if response.status == HTTPStatus.UNAUTHORIZED:
                    self._on_unauthorized()
                status, answered = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None
        is_fine = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
        if is_fine and method == "GET":  # what is in a file
            return status, answered
        return status, check_answer(url.rpartition("/")[2], is_fine, answered)


def _seconds(given: Any, default: float) -> float | None:
    """As given, or the default; None means without limit."""
    return default if given is BaseRequest.DEFAULT_NONE else given


async def call(bot: Bot, method: str, parameters: Mapping[str, Any], seconds: float | None = None) -> Any:
    """What a method of the Bot API (`editMessageText`) answers, as it is: the library's own methods build an object
    with all buttons from every message that Telegram sends back, and that takes longer than the request. Raises
    TelegramError as they do, but EndPointNotFound where Telegram does not know the token."""
    given = {name: value for name, value in parameters.items() if value is not None}
    reading = BaseRequest.DEFAULT_NONE if seconds is None else seconds
    # The library warns about raw calls of methods that it has itself. It drops the sign at the end.
    return await bot.do_api_request(f"{method}_", api_kwargs=given, read_timeout=reading)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        # As a form, like the library's own client; yarl quotes Chinese ten times faster than the standard library.
        form = URL.build(query=request_data.json_parameters).raw_query_string
        return {"data": form.encode(), "headers": FORM}
    return {"data": _form_with_files(request_data)}


def _form_with_files(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    return form
