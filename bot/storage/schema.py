"""Is the database of this version? Alembic migrations, up to the newest. Alembic itself is loaded only to migrate."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def configuration(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def revisions() -> tuple[str, ...]:
    """Every migration that there is, oldest first: its file's name begins with its revision."""
    return tuple(sorted(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def is_known(revision: str) -> bool:
    """Is there a migration of this name? A newer version of the program has others."""
    return revision in revisions()


def current(connection: Connection) -> str | None:
    """None for a database without our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()
    return found


def migrate(connection: Connection) -> None:
    """Brings the tables up to the newest version, all or nothing; does nothing when they are."""
    if current(connection) != revisions()[-1]:
        from alembic import command

        command.upgrade(configuration(connection), "head")
