"""Which tables are there? Times are UTC seconds, answers permanent ids, and typed words stand in one place, `note`."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

# Times and Telegram's numbers need more than 32 bits. In SQLite every integer has 64.
Large = BigInteger().with_variant(Integer(), "sqlite")


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
    Column("created", Large, nullable=False),
    Column("seen", Large, nullable=False, server_default="0"),
    Column("relationship", Integer),  # the one talked about now
    Column("card_style", Text, nullable=False, server_default="edited"),
    Column("is_plain", Integer, nullable=False, server_default="0"),
    Column("celebrates", Integer, nullable=False, server_default="1"),
    Column("pins", Integer, nullable=False, server_default="0"),
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("was_offered_language", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,  # a deleted person's number, and so their old buttons, never become somebody else's
)
identity = _child(
    "identity",
    Column("channel", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("card", Large),
    Column("pinned", Large),  # the message that we keep at the top of their chat
    Column("unreachable", Large),  # since when: they blocked us, or their account is gone
)
consent = _child(
    "consent",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("given", Large, primary_key=True),
    Column("text_version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("withdrawn", Large),
)
# A file that is being brought in, in slices: until the last one, all of it belongs to somebody who is nobody's.
import_job = _child(
    "import_job",
    Column("stand_in", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("touched", Large, nullable=False),  # by its last slice; -1 when nobody is to go on with it
)
relationship = Table(
    "relationship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("perspective", Text),
    Column("version", Integer, nullable=False),
    Column("created", Large, nullable=False),
    sqlite_autoincrement=True,
)
fact = _child(
    "fact",
    Column("owner", Text, primary_key=True),
    Column("owner_id", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Large, nullable=False),
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
    Column("started", Large, nullable=False),
    Column("finished", Large),
    Column("result", Text),
    Column("deepened", Text, nullable=False, server_default=""),  # codes of principles asked as deep as it goes
    Column("rechecked", Text, nullable=False, server_default=""),  # practices asked again in a second look at a part
    sqlite_autoincrement=True,
)
answer = _child(
    "answer",
    Column("assessment", Integer, ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("at", Large, nullable=False),
    Column("is_earlier", Integer, nullable=False, server_default="0"),  # it left the way and does not count
)
note = _child(
    "note",
    Column("owner", Text, primary_key=True),
    Column("owner_id", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Large, nullable=False),
)
typed = _child(
    "typed",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("message", Large, primary_key=True),
    Column("address", Text, nullable=False),
    Column("at", Large, nullable=False, index=True),
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
    Column("at", Large, nullable=False, index=True),
)
inbox = _child(
    "inbox",
    Column("channel", Text, primary_key=True),
    Column("update_id", Large, primary_key=True),
    Column("at", Large, nullable=False, index=True),
    Column("state", SmallInteger, nullable=False),  # bot/storage/inbox.py says what it means
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("holder", Integer),  # the process that is at work on it
    Column("person", Text),  # as the channel knows them, until nothing is left to do
    Column("payload", Text),  # as it was received, until it is handled
    Column("owed", Text),  # what has to be known to send the reply, until it is sent
    Column("due", Large),  # the reply could not be sent, and is tried again then
)
is_open = text("state < 2")
Index(
    "ix_inbox_open", inbox.c.channel, inbox.c.person, inbox.c.update_id, sqlite_where=is_open, postgresql_where=is_open
)
action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("relationship", Integer, ForeignKey("relationship.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("recommendation", Text),  # none where they typed what to do
    Column("day", Integer),  # of their calendar, counted from the year 1
    Column("minute", Integer),  # of that day
    Column("created", Large, nullable=False),
    Column("closed", Large),
    Column("why", Text),  # it was dropped
    Column("is_hushed", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
hours = _child(
    "hours",
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("zone", Text, nullable=False),
    Column("is_sure", Integer, nullable=False),  # they said so; else it is a guess
    Column("first", Integer, nullable=False),  # minutes of the day
    Column("last", Integer, nullable=False),
    Column("weekdays", Text, nullable=False),  # "01234" from Monday on
    Column("is_stopped", Integer, nullable=False, server_default="0"),
)
reminder = Table(
    "reminder",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("thing", Integer, nullable=False),  # an action, an assessment, a relationship, by kind
    Column("day", Integer, nullable=False),  # what it is for; nothing is said twice about one day
    Column("planned", Large, nullable=False),
    Column("due", Large, nullable=False),  # when to look at it next; later than planned when it has to wait
    Column("claimed", Large),
    Column("claims", Integer, nullable=False, server_default="0"),
    Column("sent", Large),
    Column("sent_day", Integer),  # as it was called where they were
    UniqueConstraint("kind", "thing", "day", name="uq_reminder_kind"),
    # Only what is still to be sent: a scan costs what is due, however much was sent before.
    Index("ix_reminder_due", "due", sqlite_where=text("sent IS NULL"), postgresql_where=text("sent IS NULL")),
)
