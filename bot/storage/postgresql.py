"""What is specific to PostgreSQL? Several writers, other processes beside this one, and connections that die."""

import time
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.storage.writer import StoreTrouble

WRITERS = 4
# Seconds that a transaction may wait for another, or for a process of ours that has been stopped in the middle of it.
LONGEST_WAIT = 10
CONNECT_SECONDS = 5
SECONDS_TO_TELL = 15.0
# Serialization failure, deadlock, lock not to be had, the server going down or coming up, too many connections.
PASSING = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300")

HOLD = text(
    "SELECT pg_current_xact_id()::text, pg_advisory_xact_lock(held)::text FROM unnest(CAST(:keys AS bigint[])) AS held"
)
BEGIN = text("SELECT pg_current_xact_id()::text")
STATUS = text("SELECT pg_xact_status(CAST(:number AS xid8))")


def open_postgresql(url: str) -> Engine:
    """An engine for a PostgreSQL database. Transactions that lose their process do not hold up the others for long."""
    limits = {
        "idle_in_transaction_session_timeout": LONGEST_WAIT * 1000,
        "lock_timeout": LONGEST_WAIT * 1000,
        "tcp_keepalives_idle": 5,
        "tcp_keepalives_interval": 2,
        "tcp_keepalives_count": 2,
    }
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    arguments = {"options": options, "connect_timeout": CONNECT_SECONDS, "application_name": "tandem"}
    engine = create_engine(url, connect_args=arguments, pool_size=WRITERS, max_overflow=WRITERS)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _strip(
        _connection: Connection, _cursor: object, statement: str, parameters: Any, _context: object, _is_many: bool
    ) -> tuple[str, Any]:
        """PostgreSQL takes every character but NUL. Many rows that give back their numbers come as one mapping."""
        is_list = isinstance(parameters, list)
        return statement, [_without_nul(one) for one in parameters] if is_list else _without_nul(parameters)

    return engine


class PostgresqlDialect:
    """Locks by person, taken for a whole group at once and in one order everywhere, so that groups never wait for each
    other in a circle."""

    most_in_a_group = 64

    def begin(self, connection: Connection, keys: Iterable[str]) -> str:
        numbers = sorted(number_of(key) for key in keys)
        found = connection.execute(HOLD, {"keys": numbers}) if numbers else connection.execute(BEGIN)
        return str(found.all()[0][0])

    def is_passing(self, error: DBAPIError) -> bool:
        return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in PASSING

    def was_committed(self, engine: Engine, number: str) -> bool:
        """The server knows what became of every transaction; while it restarts, it is asked again."""
        deadline = time.monotonic() + SECONDS_TO_TELL
        while time.monotonic() < deadline:
            try:
                with engine.connect() as connection:
                    status = connection.execute(STATUS, {"number": number}).scalar_one()
            except SQLAlchemyError:
                status = None
            if status in ("committed", "aborted"):
                return bool(status == "committed")
            time.sleep(0.1)
        raise StoreTrouble("the connection was lost at a commit")


def number_of(key: str) -> int:
    """What stands for a key among PostgreSQL's advisory locks."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


def _without_nul(parameters: Any) -> Any:
    """Of one row, by name."""
    if not isinstance(parameters, dict) or not any(isinstance(v, str) and "\0" in v for v in parameters.values()):
        return parameters
    return {name: v.replace("\0", "") if isinstance(v, str) else v for name, v in parameters.items()}
