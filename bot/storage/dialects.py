"""Which words do the databases share that SQLAlchemy says to each in its own way?"""

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as insert_sqlite


def insert_into(dialect: str, table: Table) -> SqliteInsert | PostgresqlInsert:
    """An insert that can say what to do on a conflict."""
    return insert_postgresql(table) if dialect == "postgresql" else insert_sqlite(table)
