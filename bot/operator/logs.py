"""What may be logged? Events as JSON lines: never a token, a name, or what a user wrote."""

import json
import logging
import sys
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import TextIO

OURS = ("bot", "flows")
# Everything that a LogRecord has of its own; what is left was given as `extra`.
STANDARD = frozenset(vars(logging.makeLogRecord({})))


class Events(logging.Formatter):
    """One JSON object a line. Of other people's log calls only the template is kept, without the values:
    python-telegram-bot at DEBUG would print whole messages, and an HTTP client the address with the token in it."""

    def format(self, record: logging.LogRecord) -> str:
        is_ours = record.name.partition(".")[0] in OURS
        event: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "room": record.name,
            "event": str(record.msg) if is_ours or record.args else "a message of its own",
        }
        if is_ours:
            event |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info and record.exc_info[0]:
            event["error"] = record.exc_info[0].__name__
            event["where"] = _where(record.exc_info[2])
        return json.dumps(event, ensure_ascii=False, default=str)


def _where(traceback: TracebackType | None) -> list[str]:
    """File, line and function only: the message of an error may quote what a user wrote."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(traceback)]


def set_up_logs(level: str, stream: TextIO = sys.stderr) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Events())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)
