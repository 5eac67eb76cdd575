"""Which file holds this paper?"""

from bot.files.agreement import draw_agreement
from bot.files.calendar import draw_calendar
from bot.files.file import File
from bot.files.workbook import draw_workbook
from bot.papers import CalendarEntry, Document, Json, Paper, Workbook


def draw_file(paper: Paper) -> File:
    """The same paper is always the same file."""
    match paper:
        case Json(words):
            return File("tandem.json", words.encode())
        case Workbook():
            return File("tandem.xlsx", draw_workbook(paper))
        case CalendarEntry():
            return File("tandem.ics", draw_calendar(paper))
        case Document():
            return draw_agreement(paper)
