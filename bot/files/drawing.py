"""Which file is this drawing?"""

from functools import lru_cache
from typing import assert_never

from bot.drawings import BarsPicture, Drawing, RadarPicture, Report, Written
from bot.files.bars import draw_bars
from bot.files.file import File
from bot.files.radar import draw_radar
from bot.files.report import draw_report

MOST_KEPT = 32  # files of at most 200 kB: who taps twice does not wait twice


@lru_cache(maxsize=MOST_KEPT)
def draw_file(drawing: Drawing) -> File:
    """The same drawing is always the same file. Takes up to half a second."""
    match drawing:
        case RadarPicture(caption=caption):
            return File("tandem-radar.png", draw_radar(drawing), caption, is_picture=True)
        case BarsPicture(caption=caption):
            return File("tandem-partners.png", draw_bars(drawing), caption, is_picture=True)
        case Report():
            return File("tandem-report.pdf", draw_report(drawing))
        case Written(name, words):
            return File(name, words.encode())
        case _:
            assert_never(drawing)
