"""Which file says this handout?"""

from bot.files.calendar import draw_calendar
from bot.files.file import File
from bot.outcomes import CalendarEntry, Exported, Handout


def draw_file(handout: Handout) -> File:
    """The same handout is always the same file."""
    match handout:
        case Exported(words):
            return File("tandem.json", words.encode())
        case CalendarEntry():
            return File("tandem.ics", draw_calendar(handout))
