"""Files that are brought in, in slices"""

import sqlalchemy as sa
from alembic import op

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_job",
        sa.Column("stand_in", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("touched", LARGE, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_import_job_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["stand_in"], ["person.id"], name="fk_import_job_stand_in", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stand_in"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_import_job_person", "import_job", ["person"])


def downgrade() -> None:
    """What was half brought in has no owner without it."""
    half = "(SELECT stand_in FROM import_job)"
    for table in ("fact", "note"):
        for owner in ("relationship", "assessment", "action"):
            theirs = f"SELECT id FROM {owner} WHERE person IN {half}"
            op.execute(f"DELETE FROM {table} WHERE owner = '{owner}' AND owner_id IN ({theirs})")
    op.execute(f"DELETE FROM answer WHERE assessment IN (SELECT id FROM assessment WHERE person IN {half})")
    for table in ("action", "assessment", "relationship"):
        op.execute(f"DELETE FROM {table} WHERE person IN {half}")
    op.execute(f"DELETE FROM person WHERE id IN {half}")
    op.drop_table("import_job")
