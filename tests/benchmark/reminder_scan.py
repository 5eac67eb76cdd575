"""What does a look for due reminders cost? Run on purpose: python -m tests.benchmark.reminder_scan [ROWS ...]"""

import sys
import tempfile
from collections.abc import Iterator
from time import perf_counter

from sqlalchemy import Connection, Engine, insert

from bot.operator.startup import open_database
from bot.storage import tables as t
from bot.storage.reminder_rows import claim, list_due, who_is_due
from tests.databases import settings_of

NOW = 1_800_000_000
DUE = 100  # of all rows; half of the rest was sent, half is for later
AT_ONCE = 10_000


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            engine = open_database(settings_of(f"sqlite:///{folder}/tandem.db"))
            with engine.begin() as connection:
                fill(connection, size)
            print(f"{size:>9} rows: {measure(engine, size)}")
            engine.dispose()


def fill(connection: Connection, size: int) -> None:
    people = max(size // 10, DUE)
    for table, rows in (
        (t.person, ({"id": n, "language": "en", "address": "menu", "version": 1, "created": 1} for n in range(people))),
        (t.identity, ({"channel": "telegram", "external_id": str(n), "person": n} for n in range(people))),
        (t.reminder, (_reminder(n, people) for n in range(size))),
    ):
        waiting: list[dict[str, object]] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == AT_ONCE:
                connection.execute(insert(table), waiting)
                waiting = []
        if waiting:
            connection.execute(insert(table), waiting)


def measure(engine: Engine, size: int) -> str:
    def times() -> Iterator[tuple[float, float]]:
        for _round in range(5):
            with engine.connect() as connection:
                start = perf_counter()
                due = who_is_due(connection, "telegram", NOW, DUE)
                looked = perf_counter()
                for person, _ in due:
                    claim(connection, [one.id for one in list_due(connection, person, NOW)], NOW)
                yield looked - start, perf_counter() - looked
                connection.rollback()

    looks, claims = zip(*times(), strict=True)
    return f"look {min(looks) * 1000:.2f} ms, claim of {DUE} {min(claims) * 1000:.1f} ms"


def _reminder(n: int, people: int) -> dict[str, object]:
    is_due, is_sent = n < DUE, n % 2 == 1
    due = NOW - 60 if is_due else NOW - 86_400 if is_sent else NOW + 86_400 + n
    sent = NOW - 86_000 if is_sent and not is_due else None
    row = {"person": n % people, "kind": "today", "thing": n, "day": 740_000, "planned": due, "due": due, "sent": sent}
    return {**row, "sent_day": 740_000 if sent else None}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 1_000_000])
