"""Has what came the shape that the Bot API gives it? Who stands between Telegram and us may send anything."""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from telegram.error import NetworkError

from bot.reading.values import SURROGATES

DEEPEST = 100  # a message with its keyboard is nested a tenth as deep
MOST_DIGITS = 100  # Python takes its time for longer ones, and refuses very long ones
LARGEST = 2**63 - 1
LONGEST_WAIT = 86_400  # seconds
BROKEN = "\ufffd"
TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
# Half of a character that takes two: a first without its second, or a second without its first.
HALF = re.compile(r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]")

Shape = Callable[[Any], object]


class OddAnswer(NetworkError):
    """An answer that the Bot API does not give. Whether the request did anything is not known."""


def read_json(body: bytes) -> Any:
    """What somebody sent, whatever it is. What is nested deeper than DEEPEST becomes null, half a character the sign
    for a broken one, and a number of more than MOST_DIGITS infinite. Raises ValueError where it is no JSON."""
    words = body.decode(errors="replace")
    try:
        found = _parse(words)
    except RecursionError:
        found = _parse(_cut(words))
    return _parse(SURROGATES.sub(BROKEN, json.dumps(found, ensure_ascii=False))) if HALF.search(words) else found


def update_id_of(raw: object) -> int | None:
    """None where it has no number that a database could keep."""
    found = raw.get("update_id") if isinstance(raw, Mapping) else None
    return found if _is_whole(found) else None


def whole(value: object) -> int:
    """Raises TypeError for anything else."""
    if not _is_whole(value):
        raise TypeError("no whole number")
    return value


def words(value: object) -> str:
    """Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError("no words")
    return value


def check_answer(method: str, is_fine: bool, body: bytes) -> bytes:
    """The answer to a call, with nothing in it but what somebody here reads. Raises OddAnswer."""
    try:
        answer = read_json(body)
        if is_fine:
            return json.dumps({"ok": True, "result": SHAPES.get(method, _anything)(answer["result"])}).encode()
    except (ValueError, TypeError, LookupError, AttributeError):
        if is_fine:
            raise OddAnswer("an answer of another shape") from None
        answer = None
    return json.dumps(_refusal(answer)).encode()


def _refusal(answer: object) -> dict[str, object]:
    """The library takes it for granted that a refusal is an object of strings and numbers."""
    given = answer if isinstance(answer, dict) else {}
    refusal: dict[str, object] = {"ok": False}
    if isinstance(said := given.get("description"), str):
        refusal["description"] = said
    told = given.get("parameters")
    parameters: dict[str, object] = told if isinstance(told, dict) else {}
    wait, moved = parameters.get("retry_after"), parameters.get("migrate_to_chat_id")
    if _is_whole(wait) and wait > 0:
        refusal["parameters"] = {"retry_after": min(wait, LONGEST_WAIT)}
    elif _is_whole(moved):
        refusal["parameters"] = {"migrate_to_chat_id": moved}
    return refusal


def _parse(given: str) -> Any:
    return json.loads(given, parse_int=_number)


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else math.inf


def _cut(given: str) -> str:
    """Without what is too deep for the parser. Raises ValueError where that has no end."""
    kept: list[str] = []
    depth = done = 0
    for token in TOKEN.finditer(given):
        if token[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept += [given[done : token.start()], "null"]
        elif token[0] in "]}":
            depth -= 1
            if depth == DEEPEST:
                done = token.end()
    if depth > DEEPEST:
        raise ValueError("nested without an end")
    return "".join([*kept, given[done:]])


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _anything(result: Any) -> object:
    return result


def _yes_or_no(result: Any) -> bool:
    if not isinstance(result, bool):
        raise TypeError("neither yes nor no")
    return result


def _list(result: Any) -> list[Any]:
    if not isinstance(result, list):
        raise TypeError("no list")
    return result


def _me(result: Any) -> object:
    """Who the bot is; without an @name it could not be."""
    flags = {"is_bot": True, "supports_inline_queries": result.get("supports_inline_queries") is True}
    return flags | {"id": whole(result["id"])} | _texts("first_name", "username")(result)


def _message(result: Any) -> object:
    """Its number, and what a picture in it is called; the library wants to see a date and a chat."""
    seen = {"message_id": whole(result["message_id"]), "date": 1, "chat": {"id": 0, "type": "private"}}
    sizes = [words(size["file_id"]) for size in _list(result.get("photo", []))]
    named = {"file_unique_id": "", "width": 0, "height": 0}
    return seen | {"photo": [{"file_id": size, **named} for size in sizes]} if sizes else seen


def _edited(result: Any) -> bool:
    return result is True or bool(_message(result))


def _texts(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda result: {name: words(result[name]) for name in names}


def _commands(result: Any) -> object:
    return [_texts("command", "description")(one) for one in _list(result)]


SHAPES: dict[str, Shape] = {
    "getUpdates": _list,
    "getMe": _me,
    "getFile": _texts("file_id", "file_unique_id", "file_path"),
    "getMyCommands": _commands,
    "getMyName": _texts("name"),
    "getMyDescription": _texts("description"),
    "getMyShortDescription": _texts("short_description"),
    **dict.fromkeys(("sendMessage", "sendDocument", "sendPhoto"), _message),
    **dict.fromkeys(("editMessageText", "editMessageReplyMarkup"), _edited),
    **dict.fromkeys(
        (
            *("setWebhook", "deleteWebhook", "setMyCommands", "setMyName", "setMyDescription"),
            *("setMyShortDescription", "answerCallbackQuery", "answerInlineQuery", "sendChatAction"),
            *("setMessageReaction", "pinChatMessage", "unpinChatMessage", "deleteMessage", "leaveChat"),
        ),
        _yes_or_no,
    ),
}
