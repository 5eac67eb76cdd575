"""Actions, own hours and reminders; which questions a second look asks again"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("assessment", sa.Column("rechecked", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("relationship", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("created", LARGE, nullable=False),
        sa.Column("closed", LARGE, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("is_hushed", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_action_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["relationship"], ["relationship.id"], name=op.f("fk_action_relationship"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_person"), "action", ["person"], unique=False)
    op.create_index(op.f("ix_action_relationship"), "action", ["relationship"], unique=False)
    op.create_table(
        "hours",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("is_sure", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Text(), nullable=False),
        sa.Column("is_stopped", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_hours_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("planned", LARGE, nullable=False),
        sa.Column("due", LARGE, nullable=False),
        sa.Column("claimed", LARGE, nullable=True),
        sa.Column("claims", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sent", LARGE, nullable=True),
        sa.Column("sent_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_reminder_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "thing", "day", name=op.f("uq_reminder_kind")),
    )
    op.create_index(op.f("ix_reminder_person"), "reminder", ["person"], unique=False)
    op.create_index(
        "ix_reminder_due",
        "reminder",
        ["due"],
        unique=False,
        sqlite_where=sa.text("sent IS NULL"),
        postgresql_where=sa.text("sent IS NULL"),
    )


def downgrade() -> None:
    # Columns that 0001 has had ever since; typed words about actions would belong to nobody.
    op.execute("DELETE FROM note WHERE owner = 'action'")
    op.drop_table("reminder")
    op.drop_table("hours")
    op.drop_table("action")
    op.drop_column("assessment", "rechecked")
