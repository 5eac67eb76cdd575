"""How do lines come into the plan, and how is it handed over?"""

from collections.abc import Mapping

from bot.cards.plan.load import plan_of
from bot.cards.plan.shown import PlanFile, SectionShown
from bot.cards.questions.answer_notices import TOO_LONG
from bot.core.address import PLAN as CARD
from bot.core.address import PLAN_READ, Command, Verb
from bot.core.change import Change, SaveSheet, SheetLine
from bot.core.language import OWN_NAMES
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.reading.values import read_lines
from flows.content.agreement import CHOSEN, PLAN

PLAN_KEPT = Notice(N_("That is in the plan now. /undo takes it back."))
PLAN_CLEARED = Notice(N_("Cleared. /undo brings it back."))
PLAN_SENT = Notice(N_("The plan above is yours to pass on. Read it once more before you do."))
PLAN_FILED = Notice(N_("The file above can be edited by both of you. What you typed stays as you typed it."))


def settle(records: ClientRecords, command: Command) -> Change:
    """Takes the offer that was tapped, or what was said away."""
    records.check_assessment(command)
    section = command.address.partition("/")[2]
    line = plan_of(records).line(section)
    if line is None:
        raise StaleCommand
    if command.verb is Verb.FORGET:
        return Change((_lines(section, {}),), command.address, PLAN_CLEARED, undo_at=f"{CARD}/{section}")
    if command.answer not in {offer.id for offer in line.offered}:
        raise StaleCommand
    return _keep(records, section, {CHOSEN: command.answer}, was_settled=line.is_settled)


def write_line(records: ClientRecords, shown: SectionShown, words: str) -> Change | None:
    """Keeps what was typed as the line of a section."""
    typed = read_lines(words)
    if not typed:
        return None
    if len(typed) > MOST_OF_A_NOTE:
        return Change(says=TOO_LONG.filled(most=MOST_OF_A_NOTE), is_understood=False)
    return _keep(records, shown.line.section.id, {PLAN: typed}, was_settled=shown.line.is_settled)


def send_text(_records: ClientRecords, _rest: str) -> Change:
    return Change(go_to=PLAN_READ, says=PLAN_SENT, sends_message=True)


def hand_over(records: ClientRecords, tag: str) -> Change | None:
    """None for a language that is not spoken here."""
    if tag not in OWN_NAMES:
        return None
    return Change(go_to=PLAN_READ, says=PLAN_FILED, attachment=PlanFile(plan_of(records), tag))


def _keep(records: ClientRecords, section: str, wanted: Mapping[str, str], was_settled: bool) -> Change:
    """Who filled a gap goes on to the next one; who changed a line goes back to the whole."""
    following = None if was_settled else plan_of(records).following(section)
    return Change(
        edits=(_lines(section, wanted),),
        go_to=f"{CARD}/{following}" if following else CARD,
        says=PLAN_KEPT,
        undo_at=f"{CARD}/{section}",
        is_prose=PLAN in wanted,
    )


def _lines(section: str, wanted: Mapping[str, str]) -> SaveSheet:
    """A section has a typed line or a chosen one, never both."""
    return SaveSheet(
        tuple(SheetLine(f"{kind}{section}", wanted.get(kind), is_typed=kind == PLAN) for kind in (PLAN, CHOSEN))
    )
