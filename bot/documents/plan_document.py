"""How does the plan on one page look as a file that both sides can edit?"""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx as word
from docx.document import Document as Docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row
from docx.text.run import Run

from bot.cards.plan.shown import Document, Item
from bot.documents.file import File

NAME = "tandem-agreement.docx"
# The same page is the same file, so no clock: a zip knows no earlier day than this.
WRITTEN = datetime(1980, 1, 1, tzinfo=UTC)
LATIN_FONT, HAN_FONT = "Calibri", "Microsoft YaHei"  # where Han has none, Word and LibreOffice take one that they have
HEADING_WIDTH, WORDS_WIDTH = Cm(3.9), Cm(13.1)
QUIET = RGBColor(0x59, 0x59, 0x59)
# What XML 1.0 has no room for, and marks that turn the direction of what follows them.
UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def draw_agreement(document: Document) -> File:
    """A4, in Word's format. Whatever was typed is text: no field, link or formula comes of it."""
    docx = word.Document()
    _set_up(docx, document)
    docx.add_paragraph(_fit(document.title), style="Title")
    docx.add_paragraph(_fit(document.between))
    table = docx.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, (HEADING_WIDTH, WORDS_WIDTH), strict=True):
        column.width = width
    for place, item in enumerate(document.items, 1):
        _write_item(table.add_row(), place, item)
    docx.add_paragraph(_fit(document.signature), style="Normal").paragraph_format.space_before = Pt(8)
    signatures = docx.add_table(rows=1, cols=2)
    for cell in signatures.rows[0].cells:
        cell.paragraphs[0].paragraph_format.space_before = Pt(14)
        cell.paragraphs[0].add_run("_" * 34)
    docx.sections[0].footer.paragraphs[0].add_run(_fit(document.footer)).font.color.rgb = QUIET
    return File(NAME, _pack(docx))


def _write_item(row: _Row, place: int, item: Item) -> None:
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(1.5)
    heading, words = row.cells
    heading.width, words.width = HEADING_WIDTH, WORDS_WIDTH
    _write(heading, f"{place}. {item.heading}").bold = True
    run = _write(words, item.words)
    if item.is_open:
        run.font.color.rgb = QUIET


def _write(cell: _Cell, words: str) -> Run:
    run: Run = cell.paragraphs[0].add_run(_fit(words))
    return run


def _fit(words: str) -> str:
    return UNFIT.sub("", words)


def _set_up(docx: Docx, document: Document) -> None:
    """Page, fonts and languages; the template that comes with the library is an American one."""
    page = docx.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(1.5), Cm(1.5)
    page.footer_distance = Cm(0.8)
    for name, points in (("Normal", 10.0), ("Title", 18.0), ("Footer", 8.5)):
        style = docx.styles[name]
        if isinstance(style, ParagraphStyle):
            _set_font(style, points)
    is_chinese = document.tag.startswith("zh")
    chinese = "zh-TW" if document.tag == "zh_Hant" else "zh-CN"
    defaults = docx.styles.element.find(".//" + qn("w:rPrDefault") + "/" + qn("w:rPr"))
    if defaults is not None:
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), "en-GB")
        lang.set(qn("w:eastAsia"), chinese)
        defaults.append(lang)
    core = docx.core_properties
    core.title, core.author, core.language = _fit(document.title), "Tandem", chinese if is_chinese else "en-GB"
    core.comments, core.last_modified_by, core.revision = "", "Tandem", 1
    core.created = core.modified = WRITTEN


def _set_font(style: ParagraphStyle, points: float) -> None:
    style.font.name, style.font.size = LATIN_FONT, Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_after = Pt(3)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):  # a theme's font would win
        fonts.attrib.pop(qn(theme), None)
    for which in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(which), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), HAN_FONT)


def _pack(docx: Docx) -> bytes:
    """The parts in one order, each with the same time."""
    drawn, packed = BytesIO(), BytesIO()
    docx.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
