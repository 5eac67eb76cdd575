"""How are actions written?"""

from bot.core.change import (
    AddAction,
    SaveAction,
)
from bot.core.planning import plan_after_choosing
from bot.core.write_partners import turn_to
from bot.core.writing import Writing
from bot.storage.action_rows import HAPPENED, NAME, OWNER, STATE, TITLE, add_action, columns_of, save_action
from bot.storage.entities import Action, Stored, Was
from bot.storage.undo import put


def write_action(writing: Writing, edit: AddAction | SaveAction) -> None:
    records = writing.client
    connection, now = records.connection, records.now
    match edit:
        case AddAction(recommendation, title):
            relationship = records.assessment.relationship
            action = add_action(connection, records.person.id, relationship, recommendation, now)
            if title:
                put(connection, [_words(action, TITLE, title)], now)
            writing.before.append(_column(action, STATE, None))
            writing.action = action.id
            plan_after_choosing(records, [action])
        case SaveAction(before, after):
            if records.person.relationship != before.relationship:
                turn_to(writing, before.relationship)
            save_action(connection, after)
            changed, typed = _action_before(before, after)
            put(connection, typed, now)
            writing.before += changed
            writing.replans = True


def _action_before(before: Action, after: Action) -> tuple[list[Was], list[Was]]:
    """How it stood, and what was typed about it since."""
    now = columns_of(after)
    was = [_column(before, name, value) for name, value in columns_of(before).items() if value != now[name]]
    typed = []
    for name, old, new in ((NAME, before.owner, after.owner), (HAPPENED, before.happened, after.happened)):
        if old != new:
            was.append(_words(before, name, old))
            typed.append(_words(after, name, new))
    return was, typed


def _column(action: Action, name: str, value: str | int | None) -> Was:
    return Was(Stored.ACTION, OWNER, action.id, name, None if value is None else str(value))


def _words(action: Action, name: str, words: str | None) -> Was:
    return Was(Stored.WORDS, OWNER, action.id, name, words)
