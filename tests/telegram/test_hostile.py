"""Can anything that is sent stop anybody else? And what of it is kept, if it cannot be handled at once?"""

import json
import logging
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from bot import metrics
from bot.conversation import Conversation
from bot.delivery import worker
from bot.delivery.channel import Blocked, Request
from bot.delivery.worker import MOST_TRIES
from bot.storage import inbox
from bot.storage.inbox import State
from bot.storage.people import find_typed, save_typed
from bot.storage.store import Store
from bot.storage.writer import StoreTrouble
from bot.telegram.updates import keep_needed, read_update
from bot.telegram.webhook import HEADER
from tests.bot_api import BotApi, Person
from tests.bot_api.people import MEDIA
from tests.bot_api.values import Json
from tests.telegram.advisor import Advisor
from tests.telegram.test_shapes import TOO_DEEP
from tests.telegram.test_webhook import SECRET, Replica, replica  # noqa: F401 - a fixture
from tests.telegram.walking import go_to

pytestmark = pytest.mark.storage

NAMES = ("CANARY-first", "CANARY-last", "CANARY-user", "CANARY-title", "CANARY-signature", "CANARY-phone")
FIRST, LAST, USER, TITLE, SIGNATURE, PHONE = NAMES
SOMEBODY = {"id": 7, "is_bot": False, "first_name": FIRST, "last_name": LAST, "username": USER, "language_code": "en"}
CHAT = {"id": 7, "type": "private", "first_name": FIRST, "last_name": LAST, "username": USER}
BOT = {"id": 1, "is_bot": True, "first_name": FIRST, "username": USER}
MESSAGE = {"message_id": 5, "date": 1, "chat": CHAT, "from": SOMEBODY}
DOCUMENT = {"file_id": "f", "file_unique_id": "u", "file_size": 9, "file_name": FIRST}
MEMBER = {"chat": CHAT, "from": SOMEBODY, "date": 1}
BODY_OF = {"update_id": 1, "message": MESSAGE}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.0)


def raw(update_id: object, **fields: object) -> Json:
    return {"update_id": update_id, "message": MESSAGE | {"text": "/start"} | fields}


def passed_over() -> float:
    return float(metrics.UPDATES.labels("unreadable")._value.get() + metrics.UPDATES.labels("passed over")._value.get())


HALVES = ("\ud83d x", "x \udc00", "\ud800" * 40, "/start \ud83d", "/\ud83d")


@pytest.mark.parametrize("words", HALVES)
async def test_half_a_character_stops_nobody_however_often_it_comes(
    advisor: Advisor, chat: Person, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    other = advisor.api.person(8)
    await go_to(chat, "ask/role")
    sent = await chat.send(words)
    await chat.settled()

    for _ in range(2):
        await advisor.api.redeliver(sent.update_id)
    await other.says("/help")
    # As it would come from a server that says it in another way than JSON does.
    await advisor.serving.delivery.submit([raw(2000, text=words), raw(2000, text=words), raw(2001)])
    await advisor.serving.delivery.rest()

    assert other.card
    assert {row["state"] for row in advisor.rows("inbox")} == {State.DONE}
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


NUMBERS: tuple[Any, ...] = (None, "7", 1.5, True, [], 2**63, 2**70, -(2**63), 10**400)
FIELDS: tuple[Json, ...] = ({"chat": 5}, {"from": "x"}, {"text": 5}, {"message_id": 2**70}, {"date": "x"})
CHATS: tuple[Any, ...] = ("7", 2**64, None, [])
TAPS: tuple[Any, ...] = (5, {}, {"id": 5, "from": SOMEBODY}, [], {"id": "1", "from": SOMEBODY, "data": 5})
ASKED: Json = {"id": "1", "from": SOMEBODY, "offset": "", "query": "x"}
QUERIES: tuple[Json, ...] = ({"query": 5}, {"query": {}}, {"query": []}, {"id": 5}, {"from": SOMEBODY | {"id": 2**64}})
WHAT_IS_NONE: list[Any] = [
    *(None, 5, "x", [], {}, {"message": {}}, True),
    *(raw(number) for number in NUMBERS),
    *(raw(3000, **field) for field in FIELDS),
    *(raw(3000, chat=CHAT | {"id": number}) for number in CHATS),
    *({"update_id": 3000, "callback_query": tap} for tap in TAPS),
    *({"update_id": 3000, "inline_query": ASKED | query} for query in QUERIES),
]


@pytest.mark.parametrize("odd", WHAT_IS_NONE, ids=lambda odd: repr(odd)[:40])
async def test_an_update_of_another_shape_is_passed_over_alone(
    advisor: Advisor, chat: Person, odd: Any, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.says("/start")
    before, card = passed_over(), chat.card

    await advisor.serving.delivery.submit([odd, raw(4000), odd])
    await advisor.serving.delivery.rest()

    assert chat.card != card
    assert passed_over() == before + 2
    assert caplog.messages.count("update cannot be read") == 2
    assert [row["update_id"] for row in advisor.rows("inbox")][1:] == [4000]


async def test_what_no_database_takes_is_passed_over_and_told(
    advisor: Advisor, chat: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither at once nor to be tried again."""
    take, other = Conversation.take, advisor.api.person(8)

    def break_down(self: Conversation, connection: Any, came: Any) -> Any:
        if came.external_id == "7":
            raise ValueError("poison")
        return take(self, connection, came)

    def refuse(*_given: object, **_named: object) -> None:
        raise OverflowError("poison")

    monkeypatch.setattr(Conversation, "take", break_down)
    monkeypatch.setattr(inbox, "put_back", refuse)
    before = metrics.UPDATES.labels("passed over")._value.get()

    await chat.send("1")
    await other.says("/start")

    assert other.card
    assert metrics.UPDATES.labels("passed over")._value.get() == before + 1
    assert caplog.messages.count("update passed over") == 1
    assert [message.text[:20] for message in chat.messages] == ["Something went wrong"]
    assert {row["person"] for row in advisor.rows("inbox")} == {None}
    caplog.clear()


async def test_a_store_that_takes_nothing_back_holds_up_no_reply_of_the_same_batch(
    advisor: Advisor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, put_back = Conversation.take, inbox.put_back
    people = [advisor.api.person(number) for number in (7, 8)]
    before = [await person.says("/start") for person in people]

    def break_down(self: Conversation, connection: Any, came: Any) -> Any:
        if came.external_id == "7":
            raise ValueError("poison")
        return take(self, connection, came)

    def refuse(*_given: object, **_named: object) -> None:
        raise StoreTrouble("full")

    monkeypatch.setattr(Conversation, "take", break_down)
    monkeypatch.setattr(inbox, "put_back", refuse)
    of_other = {"chat": CHAT | {"id": 8}, "from": SOMEBODY | {"id": 8}}
    with pytest.raises(StoreTrouble):
        await advisor.serving.delivery.submit([raw(4000), raw(4001, **of_other)])
    monkeypatch.setattr(inbox, "put_back", put_back)
    monkeypatch.setattr(Conversation, "take", take)
    await advisor.serving.delivery.submit([raw(4000), raw(4001, **of_other)])
    await advisor.serving.delivery.rest()

    assert [person.card == card for person, card in zip(people, before, strict=True)] == [False, False]
    caplog.clear()


@pytest.mark.parametrize(
    "query",
    ["", "x" * 100_000, "\ud83d", "result" * 50, "\x00", "9" * 400, "-1", "/" * 300, "results.9999999999999999999999"],
)
async def test_an_inline_query_of_any_words_is_answered(
    advisor: Advisor, chat: Person, query: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked = {"id": "i", "from": SOMEBODY, "query": query, "offset": ""}

    await advisor.serving.delivery.submit([{"update_id": 3000, "inline_query": asked}])
    await advisor.serving.delivery.rest()
    await chat.says("/start")

    assert chat.card
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_message_that_answers_twice_answered_the_later_card(store: Store, conversation: Conversation) -> None:
    from tests.chatting import Chat

    Chat(conversation, store, "7").agree()
    for address in ("ask/role", "ask/stage"):
        store.run(lambda connection, at=address: save_typed(connection, 1, 5, at, 1_800_000_000)).result()  # type: ignore[misc]

    assert store.run(lambda connection: find_typed(connection, 1, 5)).result() == "ask/stage"


async def test_two_answers_in_messages_of_one_number_are_both_taken(
    advisor: Advisor, chat: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await go_to(chat, "ask/role")

    await advisor.serving.delivery.submit([raw(4000, text="1"), raw(4001, text="1")])
    await advisor.serving.delivery.rest()

    assert {"role", "stage"} <= advisor.kept().keys()
    assert "update failed" not in caplog.messages


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (TOO_DEEP, 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": 1e400}', 400),
        (b'{"update_id": 1.5}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": %d}' % 2**63, 400),
        (b'{"update_id": ' + b"9" * 5000 + b"}", 400),
        (b"\xff\xfe", 400),
        (b'{"update_id": 1, "message": ' + TOO_DEEP + b"}", 200),
        (json.dumps(raw(1, text="\ud83d")).encode(), 200),
        (json.dumps(raw(1)).encode()[:-1] + b', "a": ' + b"9" * 5000 + b"}", 200),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_no_body_breaks_the_webhook(
    replica: Replica,  # noqa: F811
    api: BotApi,
    body: bytes,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    api.person(7)
    async with aiohttp.ClientSession() as client:
        for _ in range(2):
            async with client.post(replica.url(), data=body, headers={HEADER: SECRET}) as response:
                assert response.status == status
    await replica.serving.delivery.rest()

    assert [one for one in caplog.records if one.levelno >= logging.ERROR and one.msg != "update cannot be read"] == []


REPLY = MESSAGE | {"text": FIRST, "from": BOT}
FORWARD = {"type": "user", "date": 1, "sender_user": SOMEBODY}
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": FIRST}
CHANNEL = {
    **{"type": "channel", "date": 1, "message_id": 3, "author_signature": SIGNATURE},
    "chat": {"id": -5, "type": "channel", "title": TITLE, "username": USER},
}
CONTACT = {"phone_number": PHONE, "first_name": FIRST, "last_name": LAST, "user_id": 9}
KINDS: dict[str, Json] = {
    "words": {"message": MESSAGE | {"text": "my words"}},
    "reply": {
        "message": MESSAGE | {"text": "my words", "reply_to_message": REPLY, "quote": {"text": FIRST, "position": 0}}
    },
    "forward": {"message": MESSAGE | {"text": "my words", "forward_origin": FORWARD}},
    "forward of a hidden one": {"message": MESSAGE | {"text": "my words", "forward_origin": HIDDEN}},
    "forward of a channel": {"message": MESSAGE | {"text": "my words", "forward_origin": CHANNEL}},
    "by a bot": {"message": MESSAGE | {"text": "my words", "via_bot": BOT}},
    "for somebody": {"message": MESSAGE | {"text": "my words", "sender_business_bot": BOT}},
    "mention": {
        "message": MESSAGE
        | {"text": "my words", "entities": [{"type": "text_mention", "offset": 0, "length": 2, "user": SOMEBODY}]}
    },
    "topic": {"message": MESSAGE | {"text": "my words", "message_thread_id": 4, "is_topic_message": True}},
    "contact": {"message": MESSAGE | {"contact": CONTACT}},
    "file": {"message": MESSAGE | {"document": DOCUMENT, "caption": "my words"}},
    **{
        f"{kind} with words": {
            "message": MESSAGE | {kind: [media] if kind == "photo" else media, "caption": "my words"}
        }
        for kind, media in (
            (kind, {"file_id": "f", "file_unique_id": "u"} | media)
            for kind, media in MEDIA.items()
            if kind != "contact"
        )
    },
    "edit": {"edited_message": MESSAGE | {"text": "my words", "edit_date": 2}},
    "tap": {"callback_query": {"id": "q", "from": SOMEBODY, "data": "d", "chat_instance": "c", "message": REPLY}},
    "tap on what is gone": {"callback_query": {"id": "q", "from": SOMEBODY, "data": "d", "chat_instance": "c"}},
    "blocked": {
        "my_chat_member": MEMBER
        | {
            "old_chat_member": {"status": "member", "user": BOT},
            "new_chat_member": {"status": "kicked", "user": BOT, "until_date": 0},
        }
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_of_an_update_says_the_same_without_a_name(kind: str) -> None:
    update, bot = {"update_id": 5, **KINDS[kind]}, Bot("1:A")
    kept = keep_needed(update)

    assert [name for name in NAMES if name in json.dumps(kept)] == []
    assert isinstance(read_update(update, bot), Request | Blocked)
    assert read_update(json.loads(json.dumps(kept)), bot) == read_update(update, bot)


async def test_what_is_set_aside_holds_no_name(
    advisor: Advisor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_given: object) -> None:
        raise ValueError("poison")

    monkeypatch.setattr(Conversation, "take", break_down)
    updates = [
        {"update_id": 5000 + place, **kind} for place, kind in enumerate(KINDS.values()) if "my_chat" not in kind
    ]

    await advisor.serving.delivery.submit(updates)
    await advisor.serving.delivery.rest()

    aside = [row for row in advisor.rows("inbox") if row["state"] == State.ASIDE]
    assert len(aside) == sum("my_chat_member" not in kind for kind in KINDS.values())
    assert all(row["tries"] == MOST_TRIES - 1 for row in aside)
    assert [name for name in NAMES if advisor.traces(name)] == []
    caplog.clear()
