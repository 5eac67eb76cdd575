"""How is a report set on pages? A4, in our letters, with bookmarks, and the same bytes for the same report."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as Sentences

from bot.documents.lettering import BOLD, BOLD_MARKS, MARKS, REGULAR, tidy
from bot.documents.line_breaks import break_lines
from bot.documents.palette import FILL, GRID, INK, NOW, QUIET, TARGET
from bot.documents.picture_models import (
    Block,
    Bullets,
    Chart,
    Heading,
    Lead,
    Letter,
    Level,
    Levels,
    Paragraph,
    RadarPicture,
    Report,
    Subheading,
)
from bot.documents.radar import draw_radar

LETTERS, BOLD_LETTERS = "Tandem", "Tandem-Bold"
MARKS_OF = {LETTERS: "Tandem-Marks", BOLD_LETTERS: "Tandem-Marks-Bold"}
WIDE_MARKS = re.compile("[“”‘’…·—]+")
MARGIN, FOOT = 20 * mm, 18 * mm
ROOM = A4[0] - 2 * MARGIN
CHART_WIDTH = 118 * mm
BAR_WIDTH, BAR_HEIGHT = 26 * mm, 3 * mm
LETTER_PADDING, CELL_PADDING = 4 * mm, 3 * mm
COLUMNS = (ROOM - BAR_WIDTH - 38 * mm, BAR_WIDTH + 20 * mm, 18 * mm)
LEAST_BELOW_HEADING = 42 * mm  # a heading with less below it goes to the next page
MOST_TOGETHER = 8  # lines of a list that is not broken over pages


Pictures = dict[RadarPicture, bytes]


def draw_report(report: Report) -> bytes:
    """A PDF. Twice over: the first time to count the pages."""
    _know_letters()
    pictures = {block.picture: draw_radar(block.picture) for block in report.blocks if isinstance(block, Chart)}
    pages = _set(report, pictures, None)[1]
    return _set(report, pictures, pages)[0]


@lru_cache(maxsize=1)
def _know_letters() -> None:
    pdfmetrics.registerFont(TTFont(LETTERS, REGULAR))
    pdfmetrics.registerFont(TTFont(BOLD_LETTERS, BOLD))
    pdfmetrics.registerFont(TTFont(MARKS_OF[LETTERS], MARKS))
    pdfmetrics.registerFont(TTFont(MARKS_OF[BOLD_LETTERS], BOLD_MARKS))


def _set(report: Report, pictures: Pictures, pages: int | None) -> tuple[bytes, int]:
    content = BytesIO()
    document = _Pages(content, report, pages)
    styles = _Styles(report.breaks_anywhere)
    story = [styles.set(report.title, styles.title), styles.set(report.subtitle, styles.quiet), Spacer(0, 3 * mm)]
    for block in report.blocks:
        story += _flow(block, styles, pictures)
    document.build(_bind(story))
    return content.getvalue(), document.page


def _bind(story: Sequence[Flowable]) -> list[Flowable]:
    """A line that leads to what is kept together is kept with it: left to itself, reportlab parts the two."""
    bound: list[Flowable] = []
    for flowable in story:
        before = bound[-1] if bound else None
        if isinstance(flowable, KeepTogether) and before is not None and before.getKeepWithNext():
            bound[-1] = KeepTogether([before, *flowable._content])
        else:
            bound.append(flowable)
    return bound


class _Pages(BaseDocTemplate):  # type: ignore[misc]
    """Keeps the bookmarks, and writes on every page where one is."""

    def __init__(self, content: BytesIO, report: Report, pages: int | None) -> None:
        super().__init__(
            content,
            pagesize=A4,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=MARGIN,
            bottomMargin=MARGIN,
            title=tidy(report.title),
            author="Tandem",
            lang=report.language,
            invariant=1,  # no time of day in it
        )
        frame = Frame(MARGIN, MARGIN, ROOM, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._write_foot))
        self._report, self._count, self._marks = report, pages, 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        level = getattr(flowable, "contents_level", None)
        if level is None:
            return
        self._marks += 1
        key = f"part-{self._marks}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.contents_words, key, level, closed=level > 0)
        self.canv.showOutline()

    def _write_foot(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        report = self._report
        canvas.saveState()
        canvas.setFont(LETTERS, 8)
        canvas.setFillColor(HexColor(QUIET))
        canvas.drawString(MARGIN, FOOT - 6 * mm, tidy(report.foot))
        where = report.page.format(page=canvas.getPageNumber(), pages=self._count or 1)
        canvas.drawRightString(A4[0] - MARGIN, FOOT - 6 * mm, where)
        canvas.restoreState()


class _Styles:
    """How each kind of words looks."""

    def __init__(self, breaks_anywhere: bool) -> None:
        self._breaks_anywhere = breaks_anywhere
        self.title = self._style("title", 20, is_bold=True, after=2)
        self.quiet = self._style("quiet", 9, QUIET, after=4)
        self.heading = self._style("heading", 14, NOW, is_bold=True, before=14, after=5, keeps=True)
        self.subheading = self._style("subheading", 11.5, is_bold=True, before=9, after=3, keeps=True)
        self.lead = self._style("lead", 10, is_bold=True, before=4, after=1, keeps=True)
        self.text = self._style("text", 10, after=4)
        self.bullet = self._style("bullet", 10, after=2, indent=5 * mm)
        self.letter = self._style("letter", 10, room=ROOM - 2 * LETTER_PADDING)
        self.head = self._style("head", 8.5, QUIET, is_bold=True)
        self.cell = self._style("cell", 9, room=COLUMNS[1] - CELL_PADDING)
        self.name = self._style("name", 9.5, is_bold=True, room=COLUMNS[0] - CELL_PADDING)
        self.small = self._style("small", 8.5, QUIET, room=COLUMNS[0] - CELL_PADDING)

    def set(self, words: str, style: ParagraphStyle, bullet: str | None = None) -> Flowable:
        return Sentences(self.mark_up(words, style), style, bulletText=bullet)

    def mark_up(self, words: str, style: ParagraphStyle) -> str:
        """Nothing that was typed is markup."""
        if self._breaks_anywhere:
            lines = break_lines(tidy(words), style.room, lambda line: stringWidth(line, style.fontName, style.fontSize))
            return "<br/>".join(map(escape, lines))
        said = escape(tidy(words))
        return WIDE_MARKS.sub(lambda found: f'<font name="{MARKS_OF[style.fontName]}">{found[0]}</font>', said)

    def _style(
        self,
        name: str,
        size: float,
        colour: str = INK,
        *,
        is_bold: bool = False,
        before: float = 0,
        after: float = 0,
        indent: float = 0,
        keeps: bool = False,
        room: float = ROOM,
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=BOLD_LETTERS if is_bold else LETTERS,
            fontSize=size,
            leading=size * 1.45,
            textColor=HexColor(colour),
            alignment=TA_LEFT,
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=indent,
            bulletIndent=indent / 4,
            bulletFontName=LETTERS,
            keepWithNext=keeps,
            room=room - indent,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )


def _flow(block: Block, styles: _Styles, pictures: Pictures) -> Iterator[Flowable]:
    match block:
        case Heading(words):
            yield CondPageBreak(LEAST_BELOW_HEADING)
            yield _Marked(words, styles, styles.heading)
        case Subheading(words, mark):
            yield CondPageBreak(LEAST_BELOW_HEADING)
            yield _Marked(f"{mark} {words}".strip(), styles, styles.subheading)
        case Lead(words):
            yield styles.set(words, styles.lead)
        case Paragraph(words, is_quiet):
            yield styles.set(words, styles.quiet if is_quiet else styles.text)
        case Bullets(lines):
            set_lines = [styles.set(line, styles.bullet, "•") for line in lines]
            # Nowhere one alone: a short list stays together, of a long one the first two and the last two do.
            inner = set_lines[2:-2] if len(set_lines) > MOST_TOGETHER else []
            before, after = (set_lines[:2], set_lines[-2:]) if inner else (set_lines, [])
            yield from (KeepTogether(before), *inner, KeepTogether(after))
            yield Spacer(0, 2 * mm)
        case Letter(words):
            yield from _set_letter(words, styles)
        case Levels():
            yield _set_levels(block, styles)
        case Chart(picture):
            yield Spacer(0, 4 * mm)
            image = Image(BytesIO(pictures[picture]))
            image.drawWidth, image.drawHeight = CHART_WIDTH, CHART_WIDTH * image.imageHeight / image.imageWidth
            yield KeepTogether([image])


class _Marked(Sentences):  # type: ignore[misc]
    """A heading that stands in the list of contents."""

    def __init__(self, words: str, styles: _Styles, style: ParagraphStyle) -> None:
        super().__init__(styles.mark_up(words, style), style)
        self.contents_words, self.contents_level = tidy(words), int(style is styles.subheading)


class _Bar(Flowable):  # type: ignore[misc]
    """A level from 0 to 100 with a line at the target."""

    def __init__(self, value: int | None, target: int) -> None:
        super().__init__()
        self.width, self.height = BAR_WIDTH, BAR_HEIGHT
        self._value, self._target = value, target

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(HexColor(GRID))
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height)
        if self._value is not None:
            canvas.setFillColor(HexColor(NOW))
            canvas.rect(0, 0, self.width * self._value / 100, self.height, stroke=0, fill=1)
        at = self.width * self._target / 100
        canvas.setStrokeColor(HexColor(TARGET))
        canvas.setLineWidth(1.5)
        canvas.line(at, -0.8 * mm, at, self.height + 0.8 * mm)


def _set_letter(words: str, styles: _Styles) -> Iterator[Flowable]:
    table = Table([[[styles.set(line, styles.letter) for line in words.splitlines() if line.strip()]]], [ROOM])
    shade = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(FILL)),
        ("LINEBEFORE", (0, 0), (0, -1), 2, HexColor(NOW)),
        ("LEFTPADDING", (0, 0), (-1, -1), LETTER_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), LETTER_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm),
    ]
    table.setStyle(TableStyle(shade))
    yield KeepTogether([table, Spacer(0, 3 * mm)])


def _set_levels(levels: Levels, styles: _Styles) -> Flowable:
    heads = [styles.set(words, styles.head) for words in levels.heads]
    rows = [[heads[0], heads[1], heads[2]], *([*_set_level(level, styles)] for level in levels.rows)]
    table = Table(rows, COLUMNS, repeatRows=1)
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(GRID)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.4 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6 * mm),
    ]
    table.setStyle(TableStyle([*lines, ("NOSPLIT", (0, 0), (-1, 1))]))
    return table


def _set_level(level: Level, styles: _Styles) -> Iterator[list[Flowable]]:
    yield [styles.set(level.name, styles.name), styles.set(level.sentence, styles.small)]
    yield [styles.set(level.level, styles.cell), Spacer(0, 1.5 * mm), _Bar(level.value, level.target)]
    yield [styles.set(level.coverage, styles.cell)]
