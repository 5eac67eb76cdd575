"""What does a button do?"""

from dataclasses import replace

from bot.cards import registry
from bot.conversation.moves import Move, carry_out, stay
from bot.conversation.notices import STALE
from bot.core.address import Command, Intent, View, encode
from bot.core.inputs import Tap
from bot.core.records import Records
from bot.core.stale import StaleCommand


def follow(records: Records, intent: Intent) -> Move:
    """A view is gone to, a command is carried out if it still can be."""
    match intent:
        case View():
            return _go(records, intent)
        case Command():
            try:
                change = registry.command_change(records, intent)
                return carry_out(records, change()) if change else stay(records, STALE)
            except StaleCommand:
                return stay(records, STALE)


def _go(records: Records, view: View) -> Move:
    """To a card. What is handed over on the way is asked for in the same words if it never arrived."""
    change = registry.download_change(records, view.address)
    move = carry_out(records, change) if change else Move(records, view.address)
    return replace(move, again=Tap(encode(view))) if move.sends_message or move.attachment else move
