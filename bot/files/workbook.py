"""How does a workbook look as XLSX? Nothing that somebody typed can become a formula, a link or a number."""

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.papers import Table, Workbook

# The same workbook is the same file, whenever it is drawn.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
NARROWEST, WIDEST = 8, 60  # characters of a column
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
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for table in workbook.tables:
            _draw(book.add_worksheet(table.title.translate(NOT_IN_A_TITLE)[:MOST_IN_A_TITLE]), table, heading, plain)
    return content.getvalue()


def _draw(sheet: Worksheet, table: Table, heading: Format, plain: Format) -> None:
    for column, words in enumerate(table.headings):
        sheet.write_string(0, column, words, heading)
        sheet.set_column(column, column, _width([words, *(row[column] for row in table.rows)]))
    for place, row in enumerate(table.rows, 1):
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
    """Han characters take two places."""
    widths = (sum(2 if char > "\u2e7f" else 1 for char in str(cell)) for cell in cells if cell is not None)
    return min(WIDEST, max(NARROWEST, max(widths, default=0) + 2))
