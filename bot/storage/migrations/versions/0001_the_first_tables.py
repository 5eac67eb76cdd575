"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "fact",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.PrimaryKeyConstraint("owner", "owner_id", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handled",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", LARGE, nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_handled_at"), "handled", ["at"], unique=False)

    op.create_table(
        "note",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.PrimaryKeyConstraint("owner", "owner_id", "field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created", LARGE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consent",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("given", LARGE, nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("withdrawn", LARGE, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_consent_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "purpose", "given"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "identity",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("card", LARGE, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_identity_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("channel", "external_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_identity_person"), "identity", ["person"], unique=False)

    op.create_table(
        "relationship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("perspective", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created", LARGE, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_relationship_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_relationship_person"), "relationship", ["person"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content_version", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started", LARGE, nullable=False),
        sa.Column("finished", LARGE, nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_assessment_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["relationship"], ["relationship.id"], name=op.f("fk_assessment_relationship"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_assessment_person"), "assessment", ["person"], unique=False)
    op.create_index(op.f("ix_assessment_relationship"), "assessment", ["relationship"], unique=False)

    op.create_table(
        "answer",
        sa.Column("assessment", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.id"], name=op.f("fk_answer_assessment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment", "question"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_index(op.f("ix_assessment_relationship"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_person"), table_name="assessment")

    op.drop_table("assessment")
    op.drop_index(op.f("ix_relationship_person"), table_name="relationship")

    op.drop_table("relationship")
    op.drop_index(op.f("ix_identity_person"), table_name="identity")

    op.drop_table("identity")
    op.drop_table("consent")
    op.drop_table("person")
    op.drop_table("note")
    op.drop_index(op.f("ix_handled_at"), table_name="handled")

    op.drop_table("handled")
    op.drop_table("fact")
