"""What becomes of an answer that no Bot API server gives, at every call that we make?"""

import asyncio
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram import polling, sending
from bot.telegram.client import AiohttpRequest, call
from bot.telegram.shapes import DEEPEST, OddAnswer, read_json, update_id_of
from tests.bot_api import BotApi
from tests.bot_api.methods import METHODS
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, begin, choices

TOO_DEEP = b"[" * 100_000 + b"]" * 100_000
ODD = {
    "list": b"[]",
    "string": b'"x"',
    "null": b"null",
    "number": b"5",
    "object": b"{}",
    "no result": b'{"ok": true}',
    "null as result": b'{"ok": true, "result": null}',
    "string as result": b'{"ok": true, "result": "x"}',
    "number as result": b'{"ok": true, "result": 5}',
    "object as result": b'{"ok": true, "result": {}}',
    "list of lists as result": b'{"ok": true, "result": [[]]}',
    "odd fields": b'{"ok": true, "result": {"message_id": "7", "id": 1e400, "name": 5, "file_id": [], "command": {}}}',
    "not fine": b'{"ok": false, "error_code": 500, "description": "x"}',
    "nothing": b"",
    "HTML": b"<html>502</html>",
    "half": b'{"ok": true, "resu',
    "too deep": TOO_DEEP,
    "too deep as result": b'{"ok": true, "result": ' + TOO_DEEP[1:-1].replace(b"[]", b"5") + b"}",
    "half a character": b'{"ok": true, "result": "\\ud83d"}',
    "not UTF-8": b"\xff\xfe",
}
# An empty list of lists is a batch of updates that are none; each is passed over.
FINE = {("getUpdates", "list of lists as result"), ("getUpdates", "too deep as result")}


class Odd:
    """A server that answers everything in one way."""

    def __init__(self) -> None:
        self.body, self.status = b"", 200
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.1)
        self._client = AiohttpRequest()
        self.bot: Bot

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(body=self.body, status=self.status)

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"
        self.bot = Bot("1:A", url, request=self._client, get_updates_request=self._client)

    async def stop(self) -> None:
        await self._client.shutdown()
        await self._runner.cleanup()


@pytest.fixture
async def odd() -> AsyncIterator[Odd]:
    odd = Odd()
    await odd.start()
    yield odd
    await odd.stop()


@pytest.mark.parametrize("method", METHODS)
async def test_an_answer_of_another_shape_is_a_failure_like_that_of_the_network(odd: Odd, method: str) -> None:
    for name, odd.body in ODD.items():
        if (method, name) not in FINE:
            with pytest.raises(NetworkError) as refused:
                await call(odd.bot, method, {})
            assert type(refused.value) is OddAnswer, name


@pytest.mark.parametrize("status", [400, 409, 429, 500, 502, 301])
async def test_a_refusal_of_another_shape_is_a_refusal(odd: Odd, status: int) -> None:
    wrong = {"ok": False, "description": [], "parameters": {"retry_after": "x", "migrate_to_chat_id": {}}}
    odd.status = status
    for odd.body in (*ODD.values(), json.dumps(wrong).encode(), b'{"parameters": [5]}', b'{"parameters": "x"}'):
        with pytest.raises(BadRequest if status == 400 else Exception, match=r"\w") as refused:
            await call(odd.bot, "sendMessage", {"chat_id": 7, "text": "x"})
        assert refused.type.__module__ == "telegram.error", odd.body


@pytest.mark.parametrize(("told", "seconds"), [(5, 5), (10**12, 86_400)])
async def test_how_long_to_wait_is_believed_up_to_a_day(odd: Odd, told: int, seconds: int) -> None:
    odd.status, odd.body = 429, json.dumps({"ok": False, "parameters": {"retry_after": told}}).encode()

    with pytest.raises(RetryAfter) as refused:
        await call(odd.bot, "sendMessage", {"chat_id": 7, "text": "x"})

    assert refused.value._retry_after.total_seconds() == seconds


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b'{"a": "\\ud83d x"}', {"a": "\ufffd x"}),
        (b'{"a": "\\udc00\\ud83d"}', {"a": "\ufffd\ufffd"}),
        (b'{"\\ud83d": 1}', {"\ufffd": 1}),
        (b'"\\ud83d\\ude00"', "😀"),
        (b'"\\\\ud83d x"', "\\ud83d x"),
        (b"[1" + b"0" * 5000 + b", 7]", [float("inf"), 7]),
        (
            b"[" + TOO_DEEP + b', {"a": "]["}, "\\"["]',
            [*json.loads("[" * (DEEPEST - 1) + "null" + "]" * (DEEPEST - 1))],
        ),
    ],
)
def test_what_cannot_be_kept_or_read_is_replaced_and_the_rest_stays(sent: bytes, read: object) -> None:
    found = read_json(sent)

    if sent.startswith(b"[["):
        assert found[1:] == [{"a": "]["}, '"[']
        assert depth_of(found[0]) < DEEPEST
    else:
        assert found == read


def depth_of(value: object) -> int:
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@pytest.mark.parametrize("sent", [b"", b"[" * 100_000, b"{]", b"\xff", b'"\\ud83d', b'{"a":' * 100_000 + b"1"])
def test_what_is_no_json_is_said_to_be_none(sent: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the parser's own words
        read_json(sent)


NUMBERS: tuple[object, ...] = (None, "7", 1.5, True, [], 2**63, -(2**70), 10**400)


@pytest.mark.parametrize("raw", [None, 5, "x", [], {}, *({"update_id": number} for number in NUMBERS)])
def test_an_update_without_a_number_that_can_be_kept_has_none(raw: object) -> None:
    assert update_id_of(raw) is None
    assert update_id_of({"update_id": 7}) == 7


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getMyCommands", "setMyCommands", "getMyName"])
async def test_an_odd_answer_at_the_start_is_asked_for_again(api: BotApi, advisor: Advisor, method: str) -> None:
    await advisor.stop()
    api.commands.clear()
    api.fail_next(method, answer=b"[]")

    await advisor.start()
    chat = api.person(7)
    await chat.says("/start")

    assert chat.card
    assert advisor.serving._updater.running


async def test_odd_answers_while_polling_stop_nobody_and_are_not_asked_for_in_a_hurry(
    api: BotApi, advisor: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def note(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    answers = (b'{"ok": true, "result": []}', b'{"ok": true, "result": [[], 5, {"update_id": 9000000000000000000000}]}')
    for answer in answers:
        api.fail_next("getUpdates", answer=answer)
    api.fail_next("getUpdates", answer=b'"x"')
    with monkeypatch.context() as hurried:
        hurried.setattr(polling, "asyncio", SimpleNamespace(sleep=note))
        chat = api.person(7)
        await chat.says("/start")
        await chat.wait(lambda: bool(chat.messages), "the card")

    assert chat.card
    assert pauses.count(polling.PAUSE_SECONDS) >= len(answers)


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
@pytest.mark.parametrize("answer", ["list", "string", "no result", "null", "too deep", "object as result"])
async def test_an_odd_answer_to_what_is_sent_leaves_a_card_that_works(
    api: BotApi, advisor: Advisor, method: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PAUSE_SECONDS", 0.0)
    chat = api.person(7)
    question = await begin(chat)
    api.fail_next(method, answer=ODD[answer])

    await chat.taps(choices(question)[0])
    after = address_of(chat.card)
    api.fail_next("sendMessage", answer=ODD[answer])
    await chat.says("/help")

    assert after != address_of(question)
    assert chat.card.text
