"""How old is what we know of a firm?"""

from sqlalchemy import Connection, func, select, update

from bot.storage import tables as t


def oldest_fact(connection: Connection, person: int) -> int | None:
    """When the oldest fact about the person's firm was said or confirmed, in UTC seconds."""
    of_firm = (t.fact.c.owner == "person") & (t.fact.c.owner_id == person)
    oldest: int | None = connection.execute(select(func.min(t.fact.c.at)).where(of_firm)).scalar_one()
    return oldest


def confirm_facts(connection: Connection, person: int, now: int) -> None:
    of_firm = (t.fact.c.owner == "person") & (t.fact.c.owner_id == person)
    connection.execute(update(t.fact).where(of_firm).values(at=now))
