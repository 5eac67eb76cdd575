"""Which file holds this paper?

Every kind brings a library of its own that takes megabytes and tenths of a second to load, and most processes never
draw most of them: each is loaded when it is first wanted.
"""

from functools import lru_cache
from typing import assert_never

from bot.cards.actions.shown import CalendarEntry
from bot.cards.plan.shown import Document
from bot.documents.file import File
from bot.documents.models import Json, Paper, Workbook
from bot.documents.picture_models import BarsPicture, RadarPicture, Report

MOST_KEPT = 32  # files of at most 200 kB: who taps twice does not wait twice


def draw_file(paper: Paper) -> File:
    """The same paper is always the same file. Takes up to half a second."""
    match paper:
        case RadarPicture() | BarsPicture() | Report():
            return draw_slowly(paper)
        case Json(words):
            return File("tandem.json", words.encode())
        case Workbook():
            from bot.documents.workbook import draw_workbook

            return File("tandem.xlsx", draw_workbook(paper))
        case CalendarEntry():
            from bot.documents.calendar_entry import draw_calendar

            return File("tandem.ics", draw_calendar(paper))
        case Document():
            from bot.documents.plan_document import draw_agreement

            return draw_agreement(paper)
        case _:
            assert_never(paper)


@lru_cache(maxsize=MOST_KEPT)
def draw_slowly(paper: RadarPicture | BarsPicture | Report) -> File:
    match paper:
        case RadarPicture(caption=caption):
            from bot.documents.radar import draw_radar

            return File("tandem-radar.png", draw_radar(paper), caption, is_picture=True)
        case BarsPicture(caption=caption):
            from bot.documents.partner_bars import draw_bars

            return File("tandem-partners.png", draw_bars(paper), caption, is_picture=True)
        case Report():
            from bot.documents.pdf_report import draw_report

            return File("tandem-report.pdf", draw_report(paper))
