"""The inbox, and who cannot be reached"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DONE = 2


def upgrade() -> None:
    op.add_column("identity", sa.Column("unreachable", LARGE, nullable=True))
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", LARGE, nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("holder", sa.Integer(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("owed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "update_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)
    is_open = sa.text("state < 2")
    columns = ["channel", "person", "update_id"]
    op.create_index("ix_inbox_open", "inbox", columns, sqlite_where=is_open, postgresql_where=is_open)
    op.execute(f"INSERT INTO inbox (channel, update_id, at, state) SELECT channel, update_id, at, {DONE} FROM handled")
    op.drop_index(op.f("ix_handled_at"), table_name="handled")
    op.drop_table("handled")


def downgrade() -> None:
    """What waits to be handled is handled by nobody then: let the program finish before it is taken back."""
    op.create_table(
        "handled",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", LARGE, nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_handled_at"), "handled", ["at"], unique=False)
    op.execute("INSERT INTO handled (channel, update_id, at) SELECT channel, update_id, at FROM inbox")
    op.drop_index("ix_inbox_open", table_name="inbox")
    op.drop_index(op.f("ix_inbox_at"), table_name="inbox")
    op.drop_table("inbox")
    op.drop_column("identity", "unreachable")
