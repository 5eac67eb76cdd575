"""What stands in a file, before it has a format? Said in a language by `bot/screens`, drawn by `bot/documents`."""

from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True)
class CalendarEntry:
    """An action for the user's own calendar. `uid` stays the same for ever, `sequence` grows with every change, so that
    a calendar that has the entry changes or removes its own. `starts` is a day, or an aware moment where a time was
    said; `title` and `notes` may hold typed words. `made` is when this was handed over, aware."""

    uid: str
    sequence: int
    title: str
    notes: str
    starts: date | datetime
    made: datetime
    is_cancelled: bool = False


@dataclass(frozen=True)
class Item:
    """One section of a document, with its words; `is_open` is still to be agreed."""

    heading: str
    words: str
    is_open: bool


@dataclass(frozen=True)
class Document:
    """The plan on one page in the words of one language (`tag`)."""

    tag: str
    title: str
    between: str
    items: tuple[Item, ...]
    signature: str
    footer: str

    @property
    def words(self) -> str:
        """Everything that is read in it."""
        items = (f"{item.heading}\n{item.words}" for item in self.items)
        return "\n".join((self.title, self.between, *items, self.signature, self.footer))


Paper = Json | Workbook | CalendarEntry | Document | RadarPicture | BarsPicture | Report
