"""What is in a line of the log, and what never is."""

import json
import logging
import sys

import pytest

from bot.operator.logs import Events

CANARY = "canary-123456:TOKEN"


def line(name: str, message: str, *values: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(name, logging.DEBUG, "file.py", 1, message, values, None)
    vars(record).update(extra)
    return dict(json.loads(Events().format(record)))


def test_an_event_of_ours_keeps_its_fields() -> None:
    said = line("bot.telegram.serving", "card not shown", error="TimedOut")

    assert (said["event"], said["error"], said["level"]) == ("card not shown", "TimedOut", "DEBUG")


@pytest.mark.parametrize("name", ["telegram.Bot", "aiohttp.client", "asyncio", "sqlalchemy.engine.Engine"])
def test_of_others_only_the_template_is_kept(name: str) -> None:
    with_values = line(name, "Calling endpoint %s with %s", "sendMessage", CANARY)
    ready_made = line(name, f"GET /bot{CANARY}/getMe")

    assert with_values["event"] == "Calling endpoint %s with %s"
    assert CANARY not in json.dumps([with_values, ready_made])


def test_an_error_keeps_its_kind_and_place_and_not_its_words() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, "file.py", 1, "update failed", (), sys.exc_info())

    said = Events().format(record)

    assert json.loads(said)["error"] == "ValueError"
    assert "test_logs.py" in said
    assert CANARY not in said


def test_a_line_is_one_line() -> None:
    assert "\n" not in Events().format(logging.LogRecord("bot", 20, "f", 1, "x", (), None))
