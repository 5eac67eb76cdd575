"""What stands in a file, before it has a format? Said in a language by `text/`, drawn by the modules beside it."""

from dataclasses import dataclass

from bot.cards.actions.shown import CalendarEntry
from bot.cards.plan.shown import Document
from bot.documents.picture_models import BarsPicture, RadarPicture, Report

Cell = str | int | None


@dataclass(frozen=True)
class Table:
    """One sheet; a row has a cell for each heading."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Workbook:
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Json:
    """JSON as it is."""

    words: str


Paper = Json | Workbook | CalendarEntry | Document | RadarPicture | BarsPicture | Report
