"""How are several partners drawn in one picture? A row each, with twelve bars and the target as a line across."""

from PIL import Image, ImageDraw

from bot.documents.lettering import fit, letters
from bot.documents.palette import GRID, INK, NOW, PAPER, QUIET, TARGET
from bot.documents.picture_models import Bars, BarsPicture
from bot.documents.radar import MARGIN, SMALL_SIZE, TEXT_SIZE, TITLE_SIZE, WIDTH, write_png

HEAD, ROW, BAR, STEP = 150, 240, 44, 83
TALL = 110  # pixels of a bar at 100
COLUMNS, KEY_LINE = 3, 40
LONG = 6  # how far the target's line stands out beside its bar


def draw_bars(picture: BarsPicture) -> bytes:
    """A PNG, 1080 pixels wide and as high as it needs; the same picture is always the same bytes."""
    keys = -(-len(picture.keys) // COLUMNS)
    foot = 2 * MARGIN + KEY_LINE * (keys + 3)
    image = Image.new("RGB", (WIDTH, HEAD + ROW * len(picture.rows) + foot), PAPER)
    draw = ImageDraw.Draw(image)
    title, text = letters(TITLE_SIZE, is_bold=True), letters(TEXT_SIZE)
    draw.text((MARGIN, 34), fit(picture.title, title, WIDTH - 2 * MARGIN), INK, title)
    draw.text((MARGIN, 96), fit(picture.subtitle, text, WIDTH - 2 * MARGIN), QUIET, text)
    for place, row in enumerate(picture.rows):
        _draw_row(draw, row, HEAD + ROW * place)
    _draw_keys(draw, picture, HEAD + ROW * len(picture.rows) + 10)
    return write_png(image)


def _draw_row(draw: ImageDraw.ImageDraw, row: Bars, top: int) -> None:
    name, small, bold = letters(TEXT_SIZE, is_bold=True), letters(SMALL_SIZE), letters(SMALL_SIZE, is_bold=True)
    draw.line((MARGIN, top, WIDTH - MARGIN, top), GRID, 2)
    draw.text((MARGIN, top + 12), fit(row.name, name, 480), INK, name)
    draw.text((WIDTH - MARGIN, top + 18), fit(row.says, small, 500), INK, small, anchor="ra")
    base = top + ROW - 40
    for place, (value, target) in enumerate(row.values):
        left = MARGIN + place * STEP
        middle = left + BAR / 2
        draw.text((middle, base + 6), str(place + 1), QUIET, small, anchor="ma")
        draw.line((left, base, left + BAR, base), INK, 2)
        if value is None:
            draw.text((middle, base - 6), "×", QUIET, letters(TEXT_SIZE, is_bold=True), anchor="ms")
            continue
        above = base - TALL * value / 100
        draw.rectangle((left, above, left + BAR, base), NOW)
        at = base - TALL * target / 100
        draw.line((left - LONG, at, left + BAR + LONG, at), PAPER, 8)
        draw.line((left - LONG, at, left + BAR + LONG, at), TARGET, 4)
        below_number = at if above - SMALL_SIZE - 12 < at <= above else above  # a line through a number is hard to read
        draw.text((middle, below_number - 7), str(value), INK, bold, anchor="ms")


def _draw_keys(draw: ImageDraw.ImageDraw, picture: BarsPicture, top: int) -> None:
    small = letters(SMALL_SIZE)
    rows = -(-len(picture.keys) // COLUMNS)
    room = (WIDTH - 2 * MARGIN) / COLUMNS
    draw.line((MARGIN, top - 10, WIDTH - MARGIN, top - 10), GRID, 2)
    for place, key in enumerate(picture.keys):
        at = (MARGIN + place // rows * room, top + place % rows * KEY_LINE)
        draw.text(at, fit(key, small, room - 20), INK, small)
    below = top + rows * KEY_LINE + 14
    signs = (picture.now, picture.target, picture.unknown)
    for place, words in enumerate(signs):
        y = below + place * KEY_LINE
        draw.text((MARGIN + 60, y), fit(words, small, WIDTH - 2 * MARGIN - 60), INK, small)
    draw.rectangle((MARGIN, below + 5, MARGIN + BAR, below + 25), NOW)
    draw.line((MARGIN, below + KEY_LINE + 15, MARGIN + BAR, below + KEY_LINE + 15), TARGET, 4)
    draw.text((MARGIN + BAR / 2, below + 2 * KEY_LINE + 25), "×", QUIET, letters(TEXT_SIZE, is_bold=True), anchor="ms")
