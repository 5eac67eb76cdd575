"""How does what a check says become an answer?"""

from bot.cards.checks.load import find_suggestion, following_suggestion
from bot.core.address import Command
from bot.core.change import Change, SaveStanding
from bot.core.notice import KEPT
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand


def take_suggestion(records: ClientRecords, command: Command) -> Change:
    """Keeps what a check suggests as the answer to a practice, and goes to the next suggestion."""
    records.check_assessment(command)
    flow, code = records.flow, command.address.partition("/")[2]
    found = find_suggestion(flow, records.standing, code)
    if found is None or found.choice.id != command.answer:
        raise StaleCommand
    standing = flow.with_answer(flow.question(code, records.standing), command.answer, records.standing)
    following = following_suggestion(flow, found, standing)
    return Change((SaveStanding(standing),), following, KEPT, undo_at=command.address)
