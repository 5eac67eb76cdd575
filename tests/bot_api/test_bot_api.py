"""Does the local Bot API server behave as Telegram does?"""

import asyncio
import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.bot_api import BotApi
from tests.bot_api.refusals import NOT_MODIFIED, QUERY_INVALID
from tests.bot_api.values import Json

TOKEN = "42:secret"


class Client:
    """A bot that is nothing but HTTP."""

    def __init__(self, session: aiohttp.ClientSession, api: BotApi) -> None:
        self._session, self._api = session, api

    async def call(self, method: str, token: str = TOKEN, **params: Any) -> Json:
        async with self._session.post(f"{self._api.url}/bot{token}/{method}", json=params) as reply:
            body: Json = await reply.json()
            assert reply.status == body.get("error_code", 200)
            return body

    async def send_form(self, method: str, **fields: Any) -> Json:
        async with self._session.post(f"{self._api.url}/bot{TOKEN}/{method}", data=fields) as reply:
            body: Json = await reply.json()
            return body


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as api:
        yield api


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, api)


def keyboard(**fields: object) -> Json:
    return {"inline_keyboard": [[{"text": "a", **fields}]]}


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("plain &lt;b&gt; &amp;amp; &quot; &#65;&#x42;", 'plain <b> &amp; " AB', []),
        ("AT&T & co &amp", "AT&T & co &", []),
        ("a<b>b<i>c</i></b>", "abc", [("bold", 1, 2), ("italic", 2, 1)]),
        ("😀<u>x</u>", "😀x", [("underline", 2, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<a href="https://e.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        (" \n<b> x </b>\n", " x", [("bold", 0, 2)]),
        ("<b></b>x <STRONG>y</STRONG>", "x y", [("bold", 2, 1)]),
    ],
)
async def test_html_becomes_text_and_entities(
    api: BotApi, client: Client, source: str, plain: str, entities: list[tuple[str, int, int]]
) -> None:
    await api.person(7).send("hi")

    message = (await client.call("sendMessage", chat_id=7, text=source, parse_mode="HTML"))["result"]

    assert message["text"] == plain
    assert [(found["type"], found["offset"], found["length"]) for found in message.get("entities", [])] == entities


PARSE = "can't parse entities: "


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("汉" * 11000, "text is too long"),
        ("<p>x</p>", PARSE + 'Unsupported start tag "p" at byte offset 0'),
        ("é<br/>", PARSE + 'Unsupported start tag "br/" at byte offset 2'),
        ("<b>x", PARSE + 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", PARSE + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", PARSE + "Unexpected end tag at byte offset 1"),
        ("1 < 2", PARSE + "Unclosed start tag at byte offset 2"),
        ("a&nbsp;b", PARSE + 'Unsupported entity "&nbsp;" at byte offset 1'),
        ("&#0;", PARSE + 'Unsupported entity "&#0;" at byte offset 0'),
        ('<a "x">a</a>', PARSE + 'Empty attribute name in the tag "a" at byte offset 0'),
        ("\ud800", "strings must be encoded in UTF-8"),
    ],
)
async def test_a_bad_text_is_refused(api: BotApi, client: Client, text: str, reason: str) -> None:
    await api.person(7).send("hi")

    reply = await client.call("sendMessage", chat_id=7, text=text, parse_mode="HTML")

    assert reply == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard(callback_data="汉" * 22), "BUTTON_DATA_INVALID"),
        (keyboard(callback_data=""), "BUTTON_DATA_INVALID"),
        (keyboard(text="", callback_data="x"), "inline keyboard button text must be non-empty"),
        (keyboard(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (
            keyboard(url="https://e.org", callback_data="x"),
            "can't parse inline keyboard button: several actions: url, callback_data",
        ),
        (
            keyboard(callback_data="x", style="red"),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}, "reply markup is too long"),
        ({"inline_keyboard": [{}]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ("{", "object expected as reply markup"),
    ],
)
async def test_a_bad_keyboard_is_refused(api: BotApi, client: Client, markup: Any, reason: str) -> None:
    await api.person(7).send("hi")

    reply = await client.call("sendMessage", chat_id=7, text="x", reply_markup=markup)

    assert reply["description"] == f"Bad Request: {reason}"


async def test_sixty_four_bytes_and_a_hundred_buttons_are_fine(api: BotApi, client: Client) -> None:
    await api.person(7).send("hi")
    row = [{"text": "a", "callback_data": "x" * 64, "style": "danger"}]

    reply = await client.call("sendMessage", chat_id=7, text="😀" * 2048, reply_markup={"inline_keyboard": [row] * 100})

    assert reply["ok"]


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 999, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 8, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 7, "text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ("editMessageText", {"chat_id": 7, "message_id": 999, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 9, "message_id": 2, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 7, "message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"chat_id": 7, "message_id": 2, "text": " card"}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {"chat_id": 7, "message_id": 2}, NOT_MODIFIED),
        ("answerCallbackQuery", {"callback_query_id": "1"}, QUERY_INVALID),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("sendDocument", {"chat_id": 7, "document": "nothing"}, "there is no document in the request"),
        ("sendPhoto", {"chat_id": 7, "photo": "nothing"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"chat_id": 7, "photo": "attach://nothing"}, "there is no photo in the request"),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyName", {"name": "x" * 65}, "bot name is too long"),
        ("setMyName", {"name": "x", "language_code": "zh-hans"}, "invalid language code specified"),
        ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
        ("leaveChat", {"chat_id": 7}, "chat member status can't be changed in private chats"),
    ],
)
async def test_a_bad_call_is_refused(api: BotApi, client: Client, method: str, params: Json, description: str) -> None:
    phones = (api.person(7), api.person(9))
    api.person(8)
    for phone in phones:
        await phone.send("hi")
        await client.call("sendMessage", chat_id=phone.id, text="card")

    reply = await client.call(method, **params)

    assert reply == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}


async def test_an_unknown_method_is_a_violation(api: BotApi, client: Client) -> None:
    reply = await client.call("sendSmoke", chat_id=7)

    assert reply["error_code"] == 404
    assert api.violations == ["unknown method sendSmoke"]


async def test_a_wrong_token_a_wrong_path_and_forms(api: BotApi, client: Client) -> None:
    await api.person(7).send("hi")
    markup = keyboard(callback_data="b")

    stranger = await client.call("getMe", token="1:x")
    nowhere = await client.call("../file/x")
    form = await client.send_form("sendMessage", chat_id="7", text="5", reply_markup=json.dumps(markup))
    file = await client.send_form("sendDocument", chat_id="7", document=BytesIO(b"bytes"))
    no_picture = await client.send_form("sendPhoto", chat_id="7", photo=BytesIO(b"bytes"))

    assert stranger == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert nowhere["error_code"] == 404
    assert form["result"]["reply_markup"] == markup
    assert file["ok"]
    assert no_picture["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_only_buttons_that_are_there_can_be_tapped_unless_forged(api: BotApi, client: Client) -> None:
    phone = api.person(7)
    await phone.send("hi")
    await client.call("sendMessage", chat_id=7, text="x", reply_markup=keyboard(callback_data="b"))
    before = phone.card
    await client.call("editMessageText", chat_id=7, message_id=2, text="y", reply_markup=keyboard(callback_data="c"))

    with pytest.raises(LookupError):
        await phone.tap("b", on=before)
    acts = [await phone.tap("a"), await phone.tap("a", on=before, forge=True), await phone.tap("any", forge=True)]

    assert [api.updates.known[act.update_id].payload["data"] for act in acts] == ["c", "b", "any"]


async def test_a_query_can_be_answered_once_and_for_150_seconds(api: BotApi, client: Client) -> None:
    phone = api.person(7)
    await phone.send("hi")
    await client.call("sendMessage", chat_id=7, text="x", reply_markup=keyboard(callback_data="b"))
    first, second = await phone.tap("a"), await phone.tap("a")

    await client.call("answerCallbackQuery", callback_query_id=first.query_id, show_alert=True)
    again = await client.call("answerCallbackQuery", callback_query_id=first.query_id)
    api.seconds_ahead = 151
    late = await client.call("answerCallbackQuery", callback_query_id=second.query_id)
    waiting = (await client.call("getUpdates"))["result"]

    assert phone.toasts == [("", True, first.query_id)]
    assert again["description"] == late["description"] == f"Bad Request: {QUERY_INVALID}"
    assert [sorted(update)[0] for update in waiting] == ["message"]


async def test_updates_are_kept_until_confirmed(api: BotApi, client: Client) -> None:
    phone = api.person(7)
    ids = [(await phone.send(f"m{n}")).update_id for n in range(5)]

    async def fetched(**params: Any) -> list[int]:
        return [update["update_id"] for update in (await client.call("GETUPDATES", **params))["result"]]

    assert await fetched(limit=2) == ids[:2]
    assert await fetched() == ids
    assert await fetched(offset=ids[0] + 1) == ids[1:]
    assert await fetched(offset=ids[4] + 1000) == ids[1:]
    assert await fetched(offset=-2) == ids[3:]
    assert phone.unsettled()
    assert await fetched(offset=ids[4] + 1) == []
    assert not phone.unsettled()
    await api.redeliver(ids[2])
    assert await fetched(offset=ids[4] + 1) == [ids[2]]
    assert await fetched(offset=ids[4] + 1) == []


async def test_a_long_poll_wakes_at_once_and_the_older_one_ends(api: BotApi, client: Client) -> None:
    older = asyncio.create_task(client.call("getUpdates", timeout=50))
    await api.becomes(lambda: api.polls == 1)
    newer = asyncio.create_task(client.call("getUpdates", timeout=50))
    conflict = await older
    await api.person(7).send("hi")

    assert conflict["error_code"] == 409
    assert (await newer)["result"][0]["message"]["text"] == "hi"


async def test_only_allowed_updates_are_queued(api: BotApi, client: Client) -> None:
    phone = api.person(7)

    unasked = await phone.emit("chat_member", {})
    await client.call("getUpdates", allowed_updates=["message"])
    blocked = await phone.block()
    await client.call("getUpdates", allowed_updates=[])
    unblocked = await phone.unblock()

    assert not unasked
    assert not blocked.update_id
    assert unblocked.update_id


async def test_faults_come_in_order_and_only_where_ordered(api: BotApi, client: Client) -> None:
    here, there = api.person(7), api.person(8)
    for phone in (here, there):
        await phone.send("hi")
    api.fail_next("sendMessage", 502, chat=there)
    api.fail_next("sendMessage", retry_after=3)
    api.fail_next("sendMessage", drop_reply=True)

    waits = await client.call("sendMessage", chat_id=7, text="x")
    with pytest.raises(aiohttp.ClientError):
        await client.call("sendMessage", chat_id=7, text="lost reply")
    broken = await client.call("sendMessage", chat_id=8, text="x")

    assert waits["parameters"] == {"retry_after": 3}
    assert [message.text for message in here.messages] == ["lost reply"]
    assert broken["error_code"] == 502


async def test_who_blocks_or_is_left_cannot_be_reached(api: BotApi, client: Client) -> None:
    phone, group = api.person(7), api.group(-100)
    await group.add_bot(by=phone)
    await client.call("leaveChat", chat_id=-100)
    await phone.block()

    to_group = await client.call("sendMessage", chat_id=-100, text="x")
    to_phone = await client.call("sendMessage", chat_id=7, text="x")
    await phone.unblock()
    later = await client.call("sendMessage", chat_id=7, text="x")

    assert to_group["description"] == "Forbidden: bot is not a member of the group chat"
    assert to_phone["description"] == "Forbidden: bot was blocked by the user"
    assert later["ok"]


async def test_a_wait_that_fails_tells_why(api: BotApi, client: Client) -> None:
    phone = api.person(7)
    await phone.send("hi")
    await client.call("sendMessage", chat_id=7, text="x", reply_markup=keyboard(callback_data="b"))
    await phone.tap("a")

    with pytest.raises(TimeoutError) as caught:
        await phone.settled(timeout=0.05)

    for part in ("rest did not happen", "(callback_query) is not fetched", "is not answered", "'x' ['a']"):
        assert part in str(caught.value)
