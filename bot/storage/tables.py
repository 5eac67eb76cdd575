"""Which tables are there? Times are UTC seconds, answers permanent ids, and typed words stand in one place, `note`."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _child(name: str, *columns: Column[object] | Index) -> Table:
    """A table found only by its composite key, stored in that key's order."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("language", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("seen", Integer, nullable=False, server_default="0"),
    Column("relationship", Integer),  # the one talked about now
    Column("card_style", Text, nullable=False, server_default="edited"),
    Column("is_plain", Integer, nullable=False, server_default="0"),
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("was_offered_language", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,  # a deleted person's number, and so their old buttons, never become somebody else's
)
identity = _child(
    "identity",
    Column("channel", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("card", Integer),
)
consent = _child(
    "consent",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("given", Integer, primary_key=True),
    Column("text_version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("withdrawn", Integer),
)
relationship = Table(
    "relationship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("perspective", Text),
    Column("version", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    sqlite_autoincrement=True,
)
fact = _child(
    "fact",
    Column("owner", Text, primary_key=True),
    Column("owner_id", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
assessment = Table(
    "assessment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("relationship", Integer, ForeignKey("relationship.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("content_version", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("started", Integer, nullable=False),
    Column("finished", Integer),
    Column("result", Text),
    Column("deepened", Text, nullable=False, server_default=""),  # codes of principles asked as deep as it goes
    sqlite_autoincrement=True,
)
answer = _child(
    "answer",
    Column("assessment", Integer, ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("is_earlier", Integer, nullable=False, server_default="0"),  # it left the way and does not count
)
note = _child(
    "note",
    Column("owner", Text, primary_key=True),
    Column("owner_id", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
typed = _child(
    "typed",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("message", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("at", Integer, nullable=False, index=True),
)
undo = _child(
    "undo",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("assessment", Integer, ForeignKey("assessment.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("address", Text, nullable=False),
    Column("was", Text, nullable=False),  # typed words are not in it: they stand in `note`
)
sent_file = _child(
    "sent_file",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("content", Text, primary_key=True),  # a hash: the picture itself is not kept
    Column("file_id", Text, nullable=False),
    Column("at", Integer, nullable=False, index=True),
)
handled = _child(
    "handled",
    Column("channel", Text, primary_key=True),
    Column("update_id", Integer, primary_key=True),
    Column("at", Integer, nullable=False, index=True),
)
