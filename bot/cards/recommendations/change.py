"""What follows from what is said to a piece of advice?"""

from bot.core.address import Command
from bot.core.change import Change, SaveStanding
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from flows.advice.findings import case_of, find
from flows.advice.weighing import RESPONSES

RESPONDED = Notice(N_("Noted; the advice has been updated. /undo takes it back."))
SENT_TO_COPY = Notice(N_("The message above is yours to copy. Fill in the parts in brackets."))


def respond(records: ClientRecords, command: Command) -> Change:
    """Keeps what was said, and what to do is put together anew. Stale for advice that was not given."""
    records.check_assessment(command)
    advised = [advice.id for advice in records.findings.advice]
    if command.address not in advised or command.answer not in RESPONSES:
        raise StaleCommand
    standing = records.flow.with_response(command.address, command.answer, records.standing)
    here = advised.index(command.address) + 1
    left = len(find(records.content, case_of(records.flow, standing)).advice)
    go_to = f"advice/{min(here, left)}" if left else "results"
    return Change((SaveStanding(standing),), go_to, RESPONDED, undo_at=f"advice/{here}")


def send_words(_records: ClientRecords, rest: str) -> Change:
    """As a message of its own."""
    return Change(go_to=f"words/{rest}", says=SENT_TO_COPY, sends_message=True)
