"""Which day do typed words propose for an action?"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from bot.action_state import ActionState
from bot.cards.actions.shown import ActionLine, ActionShown
from bot.core.change import Change
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.reading.dates import Aside, Day, Moveable, Past, Unclear, read_date
from bot.reading.folding import fold_characters

PAST = Notice(N_("That day is over. Which day from today on?"))
UNKNOWN = Notice(N_("I did not understand that day. Tap one, or type it like “15 March” or “next Friday”."))
MOVEABLE = Notice(N_("That feast is on another day each year. Please give me the date, such as “6 February”."))
ASIDES = {
    Aside.WORKING_DAYS: Notice(N_("Counted Monday to Friday; public holidays are not left out.")),
    Aside.NO_ZONE: Notice(N_("I read no time zones: the time counts where you are.")),
}
# By so many days: from its own day on. "To Friday" is a day of the calendar.
PUT_OFF = re.compile(
    r"(?:推迟|延后|延迟|延期|往后推|顺延|晚|postpone(?: it)?|delay(?: it)?|push(?: it)?(?: back)?|move(?: it)? back)"
    r"(?: by)? ?(?P<by>(?:\d+|[一二两三四五六七八九十]+|半|an?|one|two|three|four) ?"
    r"(?:天|个?星期|周|个?月|days?|weeks?|months?))"
)


def propose_day(records: ClientRecords, line: ActionLine, words: str) -> Change:
    """What was understood is shown with its weekday before it counts; what was proposed before is proposed no more."""
    now, asked_again = records.local_now, f"when/{line.action.id}"
    match _read(line, words, now):
        case None:
            return Change(go_to=asked_again, says=UNKNOWN, is_understood=False, is_prose=True)
        case Moveable():
            return Change(go_to=asked_again, says=MOVEABLE)
        case Past():
            return Change(go_to=asked_again, says=PAST)
        case Day() | Unclear() as found:
            return _show(line, found)


def move_day(records: ClientRecords, shown: ActionShown, words: str) -> Change | None:
    """Typed on the card of an action: 改到周五, "postpone by three days"."""
    return move_day_of(records, shown.line, words)


def move_day_of(records: ClientRecords, line: ActionLine, words: str) -> Change | None:
    """None for words that say no day from today on."""
    if line.state is not ActionState.OPEN:
        return None
    found = _read(line, words, records.local_now)
    return _show(line, found) if isinstance(found, Day | Unclear) else None


def _read(line: ActionLine, words: str, now: datetime) -> Day | Past | Unclear | Moveable | None:
    put_off = PUT_OFF.fullmatch(fold_characters(words).strip(" .!。！"))
    if put_off is None:
        return read_date(words, now)
    begins = line.day if line.day and line.day > now.date() else now.date()
    return read_date(put_off["by"], now.replace(year=begins.year, month=begins.month, day=begins.day))


def _show(line: ActionLine, found: Day | Unclear) -> Change:
    days = (found.on,) if isinstance(found, Day) else found.days
    address = f"day/{line.action.id}/{_say_days(days, found.at)}"
    return Change(go_to=address, says=ASIDES[found.aside] if found.aside else None)


def _say_days(days: Sequence[date], at: time | None) -> str:
    """As an address holds them: `20261130,20261202.1500`."""
    said = ",".join(f"{day:%Y%m%d}" for day in days)
    return f"{said}.{at:%H%M}" if at else said
