"""Which words work at every card, whatever it asks, and what do they do?"""

from collections.abc import Mapping
from functools import lru_cache

from bot.cards.due_day.shown import DayAsked, DaysOffered, MonthShown
from bot.cards.menu.change import cancel, undo
from bot.cards.preferred_hours.shown import ClockAsked
from bot.cards.questions.change import move_on
from bot.cards.questions.shown import QuestionShown
from bot.core.address import passing
from bot.core.change import Change
from bot.core.language import Language, Languages
from bot.core.notice import CONSENT_FIRST, N_, Notice
from bot.core.records import ClientRecords, Records
from bot.core.screen import Screen
from bot.core.synonyms import Meaning, common
from bot.reading.fillers import drop_fillers
from bot.reading.folding import fold
from flows.content import Kind

# In this order: of words that say two things, the first counts.
EVERYWHERE = (
    *(Meaning.HELP, Meaning.STOP, Meaning.UNDO, Meaning.LEAVE, Meaning.SETTINGS, Meaning.SOMEBODY, Meaning.WHY),
    *(Meaning.NONE_OF_THESE, Meaning.NEXT, Meaning.ACKNOWLEDGE),
)
# Where whatever is typed is kept as it is, all other words may be what is to be kept.
BESIDE_PROSE = (Meaning.HELP, Meaning.STOP)
QUESTION_MARKS = frozenset("?？ ")

ACKNOWLEDGED = Notice(N_("All right; nothing was changed. To choose, tap a button or type its number or its words."))
WHY = Notice(N_("The last lines of the card say why I ask. If you are not sure, “Don't know” or “Skip” is fine too."))
NOBODY_HERE = Notice(N_("I am a program and nobody reads along. /feedback takes a message to those who run this bot."))
STOP_ASKED = Notice(N_("Shall I stop all reminders? Tap the button for it. Your answers and actions stay as they are."))


def read_meaning(words: str, languages: Languages) -> Meaning | None:
    """What these words ask for at any card; None for words that are about the card itself."""
    if words.strip() and QUESTION_MARKS.issuperset(words):
        return Meaning.HELP
    known, folded = _meanings(tuple(languages.values())), fold(words)
    return known.get(folded) or known.get(drop_fillers(folded)[0])


def is_beside(meaning: Meaning, screen: Screen, shown: object) -> bool:
    """Is it said beside what the card waits for? A note may well be "ok"."""
    return not screen.wants_words or _waits_for_value(shown) or meaning in BESIDE_PROSE


def answer_anywhere(records: Records, meaning: Meaning, shown: object, address: str) -> Change:
    """The way to what was asked for; nothing is changed but by undo."""
    match meaning:
        case Meaning.WHY if isinstance(shown, QuestionShown):
            return Change(says=WHY)
        case Meaning.HELP | Meaning.WHY:
            return Change(go_to=passing("help", address))
        case Meaning.SOMEBODY:
            return Change(go_to=passing("help", address), says=NOBODY_HERE)
        case Meaning.SETTINGS:
            return Change(go_to=passing("settings", address))
        case Meaning.LEAVE:
            return cancel(records, "")
        case Meaning.UNDO:
            return undo(records, "")
        case Meaning.STOP:
            return stop(records, "")
        case Meaning.NEXT if isinstance(shown, QuestionShown) and shown.answer and isinstance(records, ClientRecords):
            return Change(go_to=move_on(records, shown))
        case _:
            return Change(says=ACKNOWLEDGED)


def stop(records: Records, _words: str) -> Change:
    """To where all reminders can be stopped, and the question whether they shall be."""
    if not isinstance(records, ClientRecords):
        return Change(says=CONSENT_FIRST)
    return Change(go_to="reminders", says=None if records.preferences.is_stopped else STOP_ASKED)


def _waits_for_value(shown: object) -> bool:
    if isinstance(shown, QuestionShown):
        return shown.question.kind is not Kind.TEXT
    return isinstance(shown, DayAsked | MonthShown | DaysOffered | ClockAsked)


@lru_cache(maxsize=4)
def _meanings(languages: tuple[Language, ...]) -> Mapping[str, Meaning]:
    return {
        words: meaning
        for meaning in reversed(EVERYWHERE)
        for language in languages
        for also in common(meaning, language)
        if (words := fold(also))
    }
