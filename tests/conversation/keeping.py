"""What is kept of a person, read past the program?"""

from bot.storage.store import Store
from tests.conversation.memory import NOTE, Held, Key, read_held
from tests.databases import database_of


def held(store: Store, person: str = "1") -> Held:
    """Raises LookupError for somebody who is not known."""
    found = read_held(database_of(store), person)
    if found is None:
        raise LookupError(person)
    return found


def kept(store: Store, person: str = "1") -> dict[Key, str]:
    """Everything that they said."""
    return dict(held(store, person).said)


def answers(store: Store, person: str = "1") -> dict[str, str]:
    """Facts and answers about the partner they talk about now, by name; those set aside are left out."""
    now = held(store, person)
    owners = {("firm", now.person), ("partner", now.partner), ("answer", (now.current or (0, 0))[0])}
    return {name: value for (kind, id_, name), value in now.said.items() if (kind, id_) in owners}


def notes(store: Store, person: str = "1") -> dict[str, str]:
    return {name: words for (kind, _, name), words in kept(store, person).items() if kind == NOTE}
