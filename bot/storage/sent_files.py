"""Which pictures does Telegram have already? By their content, so that none is sent up twice."""

from sqlalchemy import Connection, delete, insert, select

from bot.storage import tables as t

KNOWN_FOR = 30 * 24 * 3600  # seconds


def find_sent(connection: Connection, person: int, content: str) -> str | None:
    """Telegram's name for a picture that was sent to this person, by the hash of its content."""
    query = select(t.sent_file.c.file_id).where(t.sent_file.c.person == person, t.sent_file.c.content == content)
    return connection.execute(query).scalar_one_or_none()


def save_sent(connection: Connection, person: int, content: str, file_id: str, now: int) -> None:
    """Does nothing for a user who was deleted. Old ones are dropped on the way."""
    same = (t.sent_file.c.person == person) & (t.sent_file.c.content == content)
    connection.execute(delete(t.sent_file).where(same | (t.sent_file.c.at < now - KNOWN_FOR)))
    if connection.execute(select(t.person.c.id).where(t.person.c.id == person)).scalar_one_or_none() is not None:
        values = {"person": person, "content": content, "file_id": file_id, "at": now}
        connection.execute(insert(t.sent_file).values(values))


def forget_sent(connection: Connection, person: int) -> None:
    connection.execute(delete(t.sent_file).where(t.sent_file.c.person == person))
