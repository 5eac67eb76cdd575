"""What do the commands do that begin, go on, take back and start over?"""

from bot.cards.actions.change import TOO_MANY_OPEN
from bot.cards.menu.links import read_link
from bot.cards.partners.load import STILL, is_firm_old
from bot.core.address import WELCOME, Command
from bot.core.change import NEXT_QUESTION, Change, StartOver, Undo
from bot.core.limits import MOST_OPEN
from bot.core.notice import CONSENT_FIRST, N_, Notice
from bot.core.records import ClientRecords, Records

MENU = "menu"

STARTED_OVER = Notice(N_("A fresh start. What you answered before is under earlier results."))
UNDONE = Notice(N_("Taken back. All is as it was before."))
NOTHING_TO_UNDO = Notice(N_("There is nothing to take back. /review shows all your answers, and each can be changed."))
NOTHING_LOST = Notice(N_("All right. What you have answered so far is kept."))
QUESTIONS_CHANGED = Notice(
    N_("Some questions have changed since you were here. Only those are asked again; the rest is kept.")
)
LINK_NOT_KNOWN = Notice(N_("That link leads nowhere any more, so here is where you are."))


def start(records: Records, words: str) -> Change:
    """To the menu, or to what a link names (`/start p_RM4`)."""
    if link := read_link(words, records.content):
        return Change(go_to=link if isinstance(records, ClientRecords) else f"{WELCOME}/{link}")
    return _to_menu(records, LINK_NOT_KNOWN if words else None)


def open_menu(records: Records, _words: str) -> Change:
    return _to_menu(records)


def cancel(records: Records, _words: str) -> Change:
    return _to_menu(records, NOTHING_LOST if isinstance(records, ClientRecords) else None)


def undo(records: Records, _words: str) -> Change:
    """Takes back the last answer, note, name or change of an action."""
    if not isinstance(records, ClientRecords):
        return Change(says=CONSENT_FIRST)
    last = records.last_change
    if last is None:
        return Change(says=NOTHING_TO_UNDO)
    if last.opens_an_action and records.count_open_actions() >= MOST_OPEN:
        return Change(says=TOO_MANY_OPEN)
    return Change((Undo(),), says=UNDONE)


def start_over(records: ClientRecords, command: Command) -> Change:
    """A new assessment with the same partner; what was answered before stays in the history."""
    records.check_assessment(command)
    return Change((StartOver(),), STILL if is_firm_old(records) else NEXT_QUESTION, STARTED_OVER)


def _to_menu(records: Records, says: Notice | None = None) -> Change:
    if isinstance(records, ClientRecords) and _has_changed_questions(records):
        says = QUESTIONS_CHANGED
    return Change(go_to=MENU, says=says)


def _has_changed_questions(records: ClientRecords) -> bool:
    """Did the content change under an open assessment, so that something given no longer counts and is asked again?"""
    flow, assessment, standing = records.flow, records.assessment, records.standing
    if assessment.findings is not None or assessment.content_version == flow.content.version:
        return False
    stops = flow.stops(flow.whole(standing), standing)
    return any(stop.answer is None and stop.question.id in standing.answers for stop in stops)
