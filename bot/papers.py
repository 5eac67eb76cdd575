"""What stands in a file, before it has a format? Said in a language by `bot/screens`, drawn by `bot/files`."""

from dataclasses import dataclass

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


Paper = Json | Workbook
