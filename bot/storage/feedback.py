"""What did people tell the operator?"""

from sqlalchemy import Connection, func, insert, select

from bot.storage import tables as t

FEEDBACK = "feedback"


def add_feedback(connection: Connection, person: int, words: str, now: int) -> None:
    """One more line; each has its own number, counted for each person."""
    theirs = (t.note.c.owner == FEEDBACK) & (t.note.c.owner_id == person)
    number = connection.execute(select(func.count()).select_from(t.note).where(theirs)).scalar_one()
    values = {"owner": FEEDBACK, "owner_id": person, "field": f"{number + 1:04}", "words": words, "at": now}
    connection.execute(insert(t.note).values(values))


def list_feedback(connection: Connection) -> tuple[tuple[int, str], ...]:
    """When (UTC seconds) and what, the oldest first; who said it is nobody's business."""
    query = select(t.note.c.at, t.note.c.words).where(t.note.c.owner == FEEDBACK).order_by(t.note.c.at)
    return tuple((row.at, row.words) for row in connection.execute(query))
