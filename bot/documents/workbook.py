"""How does a workbook look as XLSX? Nothing that a user typed can become a formula, a link or a number."""

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.documents.models import Cell, Table, Workbook

# The same workbook is the same file, whenever it is drawn.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
NARROWEST, WIDEST = 8, 44  # characters of a column
LINE = 15  # points of height
TALLEST = 409  # points of a row, set by Excel
MOST_IN_A_CELL = 32_767  # set by Excel
MOST_IN_A_TITLE = 31
NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


def draw_workbook(workbook: Workbook) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"created": NO_TIME, "title": workbook.tables[0].title if workbook.tables else ""})
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
        for table in workbook.tables:
            _draw(book.add_worksheet(table.title.translate(NOT_IN_A_TITLE)[:MOST_IN_A_TITLE]), table, heading, plain)
    return content.getvalue()


def _draw(sheet: Worksheet, table: Table, heading: Format, plain: Format) -> None:
    widths = [_width([words, *(row[place] for row in table.rows)]) for place, words in enumerate(table.headings)]
    for column, (words, width) in enumerate(zip(table.headings, widths, strict=True)):
        sheet.write_string(0, column, words, heading)
        sheet.set_column(column, column, width)
    for place, row in enumerate(table.rows, 1):
        # Said outright, for not every program finds out by itself how much room wrapped words need.
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(place, min(TALLEST, LINE * lines))
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(place, column, cell, plain)
            elif cell:
                sheet.write_string(place, column, _whole(cell)[:MOST_IN_A_CELL], plain)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _whole(words: str) -> str:
    """Half a character, as some keyboards send them, is a question mark."""
    return words.encode(errors="replace").decode()


def _width(cells: list[str | int | None]) -> int:
    widths = (_places(str(cell)) for cell in cells if cell is not None)
    return min(WIDEST, max(NARROWEST, max(widths, default=0) + 2))


def _lines(cell: Cell, width: int) -> int:
    """How many lines the cell takes, rather one too many than one too few."""
    words = "" if cell is None else str(cell)
    return sum(1 + max(0, _places(line) - 1) // (width - 2) for line in words.split("\n"))


def _places(words: str) -> int:
    """Han characters take two."""
    return sum(2 if char > "\u2e7f" else 1 for char in words)
