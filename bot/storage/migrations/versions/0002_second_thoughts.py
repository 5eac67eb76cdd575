"""Several partners, settings, answers set aside, typed messages and the last deed"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("person", sa.Column("seen", LARGE, server_default="0", nullable=False))
    op.add_column("person", sa.Column("relationship", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("card_style", sa.Text(), server_default="edited", nullable=False))
    op.add_column("person", sa.Column("is_plain", sa.Integer(), server_default="0", nullable=False))
    op.add_column("person", sa.Column("misses", sa.Integer(), server_default="0", nullable=False))
    op.add_column("person", sa.Column("was_offered_language", sa.Integer(), server_default="0", nullable=False))
    op.add_column("answer", sa.Column("is_earlier", sa.Integer(), server_default="0", nullable=False))
    op.add_column("assessment", sa.Column("deepened", sa.Text(), server_default="", nullable=False))
    op.execute("UPDATE person SET relationship = (SELECT max(id) FROM relationship WHERE person = person.id)")
    op.execute("UPDATE person SET seen = created")
    op.create_table(
        "typed",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("message", LARGE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_typed_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "message"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_typed_at"), "typed", ["at"], unique=False)
    op.create_table(
        "undo",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.id"], name=op.f("fk_undo_assessment"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_undo_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("undo")
    op.drop_index(op.f("ix_typed_at"), table_name="typed")
    op.drop_table("typed")
    # Column by column: a table made anew in a batch is dropped first, and takes its children's rows along.
    op.drop_column("assessment", "deepened")
    op.drop_column("answer", "is_earlier")
    for name in ("was_offered_language", "misses", "is_plain", "card_style", "relationship", "seen"):
        op.drop_column("person", name)
