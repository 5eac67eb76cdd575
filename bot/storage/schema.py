"""Is the database of this version? Alembic migrations, up to the newest."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    return ScriptDirectory.from_config(configuration()).get_current_head()


def is_known(revision: str) -> bool:
    """Is there a migration of this name? A newer version of the program has others."""
    return revision in {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


def current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection) -> None:
    """Brings the tables up to the newest version, all or nothing; does nothing when they are."""
    if current(connection) != newest():
        command.upgrade(configuration(connection), "head")
