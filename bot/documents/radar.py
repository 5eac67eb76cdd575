"""How is a result drawn as a radar? Twelve spokes, the result as an area, the target as a ring, last time dashed."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from math import cos, dist, pi, sin

from PIL import Image, ImageDraw
from PIL.ImageColor import getrgb

from bot.documents.lettering import fit, letters
from bot.documents.palette import EARLIER, FILL, GRID, INK, NOW, PAPER, QUIET, TARGET
from bot.documents.picture_models import RadarPicture, Spoke

WIDTH, MARGIN = 1080, 40
TITLE_SIZE, TEXT_SIZE, LABEL_SIZE, SMALL_SIZE = 44, 30, 29, 22
HEAD = 150  # pixels for title and subtitle
CHART = 860
RADIUS = 290
INNER = 0.09  # of the radius: where 0 is, so that twelve zeros are still a shape
GRAIN = 2  # drawn so many times as large, then made smaller: smooth lines
RINGS = (0, 25, 50, 75, 100)
LEGEND_LINE = 50
NEAR = 0.2  # how near to the vertical a label stands centred

Point = tuple[float, float]


def draw_radar(picture: RadarPicture) -> bytes:
    """A PNG, 1080 pixels wide; the same picture is always the same bytes."""
    head = HEAD if picture.title else 0
    legend = _legend(picture)
    image = Image.new("RGB", (WIDTH, head + CHART + LEGEND_LINE * len(legend) + MARGIN), PAPER)
    image.paste(_draw_lines(picture), (0, head))
    draw = ImageDraw.Draw(image)
    if picture.title:
        title, text = letters(TITLE_SIZE, is_bold=True), letters(TEXT_SIZE)
        draw.text((WIDTH / 2, 34), fit(picture.title, title, WIDTH - 2 * MARGIN), INK, title, anchor="ma")
        draw.text((WIDTH / 2, 96), fit(picture.subtitle, text, WIDTH - 2 * MARGIN), QUIET, text, anchor="ma")
    centre = (WIDTH / 2, head + CHART / 2)
    _write_rings(draw, centre, len(picture.spokes))
    for place, spoke in enumerate(picture.spokes):
        _write_label(draw, spoke, _point(centre, place, len(picture.spokes), RADIUS + 26), centre)
    _write_legend(draw, legend, head + CHART)
    return write_png(image)


def write_png(image: Image.Image) -> bytes:
    """With few colours: a third of the size, and sooner sent."""
    drawn = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    paper, colours = int(drawn.tobytes()[0]), drawn.getpalette() or []
    colours[3 * paper : 3 * paper + 3] = getrgb(PAPER)  # the mean of many whites is a grey that shows on a page
    drawn.putpalette(colours)
    content = BytesIO()
    drawn.save(content, "PNG")
    return content.getvalue()


def _draw_lines(picture: RadarPicture) -> Image.Image:
    image = Image.new("RGB", (WIDTH * GRAIN, CHART * GRAIN), PAPER)
    draw = ImageDraw.Draw(image)
    centre, spokes = (WIDTH * GRAIN / 2, CHART * GRAIN / 2), picture.spokes
    count = len(spokes)

    def points(values: Sequence[int | None]) -> list[Point | None]:
        return [
            None if value is None else _point(centre, place, count, _reach(value) * GRAIN)
            for place, value in enumerate(values)
        ]

    now, earlier = points([spoke.value for spoke in spokes]), points([spoke.earlier for spoke in spokes])
    for one, other in _neighbours(now):
        draw.polygon((centre, one, other), FILL)
    for ring in RINGS:
        corners = [_point(centre, place, count, _reach(ring) * GRAIN) for place in range(count)]
        draw.polygon(corners, outline=GRID, width=GRAIN)
    for place, spoke in enumerate(spokes):
        ends = (_point(centre, place, count, _reach(0) * GRAIN), _point(centre, place, count, RADIUS * GRAIN))
        if spoke.value is None:
            _dash(draw, *ends, QUIET, 2 * GRAIN, (3 * GRAIN, 9 * GRAIN))
            _cross(draw, ends[0], QUIET)
        else:
            draw.line(ends, GRID, GRAIN)
    for one, other in _neighbours(points([spoke.target for spoke in spokes])):
        draw.line((one, other), TARGET, 2 * GRAIN)
    if picture.earlier:
        for one, other in _neighbours(earlier):
            _dash(draw, one, other, EARLIER, 4 * GRAIN, (16 * GRAIN, 10 * GRAIN))
        for mark in filter(None, earlier):
            _square(draw, mark, EARLIER, 11 * GRAIN)  # seen round a dot in the same place
    for one, other in _neighbours(now):
        draw.line((one, other), NOW, 5 * GRAIN)
    for place, found in enumerate(now):
        if found and now[place - 1] is None and now[(place + 1) % count] is None:
            draw.line((_point(centre, place, count, _reach(0) * GRAIN), found), NOW, 5 * GRAIN)
    for mark in filter(None, now):
        _dot(draw, mark, NOW)
    return image.reduce(GRAIN)


def _reach(value: int) -> float:
    return RADIUS * (INNER + (1 - INNER) * value / 100)


def _point(centre: Point, place: int, count: int, reach: float) -> Point:
    """Clockwise from the top."""
    angle = 2 * pi * place / count
    return centre[0] + reach * sin(angle), centre[1] - reach * cos(angle)


def _neighbours(points: Sequence[Point | None]) -> Iterator[tuple[Point, Point]]:
    """Pairs side by side, round the circle, of which both are known."""
    for one, other in pairwise((*points, points[0])):
        if one is not None and other is not None:
            yield one, other


def _dash(
    draw: ImageDraw.ImageDraw, one: Point, other: Point, colour: str, width: int, pattern: tuple[int, int]
) -> None:
    length = dist(one, other)
    on, off = pattern
    at = 0.0
    while at < length:
        start, end = at / length, min(at + on, length) / length
        draw.line((_between(one, other, start), _between(one, other, end)), colour, width)
        at += on + off


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _dot(draw: ImageDraw.ImageDraw, at: Point, colour: str, size: float = 8 * GRAIN) -> None:
    draw.ellipse((at[0] - size, at[1] - size, at[0] + size, at[1] + size), colour)


def _square(draw: ImageDraw.ImageDraw, at: Point, colour: str, size: float) -> None:
    width = round(size * 3 / 11)
    draw.rectangle((at[0] - size, at[1] - size, at[0] + size, at[1] + size), PAPER, colour, width)


def _cross(draw: ImageDraw.ImageDraw, at: Point, colour: str, size: float = 7 * GRAIN) -> None:
    width = max(2, round(size * 3 / 7))
    for side in (-1, 1):
        draw.line((at[0] - size, at[1] - side * size, at[0] + size, at[1] + side * size), colour, width)


def _write_rings(draw: ImageDraw.ImageDraw, centre: Point, count: int) -> None:
    """The numbers stand between the first two spokes, where no line of the grid crosses them."""
    font = letters(SMALL_SIZE)
    for ring in RINGS[1:]:
        x, y = _point(centre, 0, count, _reach(ring) - 2)
        draw.text((x + 10, y), str(ring), QUIET, font, anchor="lm", stroke_width=3, stroke_fill=PAPER)


def _write_label(draw: ImageDraw.ImageDraw, spoke: Spoke, at: Point, centre: Point) -> None:
    name, value = letters(LABEL_SIZE), letters(LABEL_SIZE, is_bold=True)
    lean = (at[0] - centre[0]) / RADIUS
    side = "m" if abs(lean) < NEAR else "l" if lean > 0 else "r"
    room = WIDTH - at[0] - MARGIN / 2 if side == "l" else at[0] - MARGIN / 2 if side == "r" else WIDTH / 2
    above = 0.5 + 0.5 * (centre[1] - at[1]) / dist(at, centre)  # how much of the label stands above the point
    top = at[1] - above * 2 * (LABEL_SIZE + 8)
    colour = QUIET if spoke.value is None else INK
    draw.text((at[0], top), fit(spoke.label, name, room), INK, name, anchor=f"{side}a")
    draw.text((at[0], top + LABEL_SIZE + 8), fit(spoke.says, value, room), colour, value, anchor=f"{side}a")


Sign = Callable[[ImageDraw.ImageDraw, Point, Point], None]


def _legend(picture: RadarPicture) -> list[tuple[Sign, str]]:
    """What the signs mean, and the scale without one."""
    signs: list[tuple[Sign, str]] = [(_sign_now, picture.now)]
    if picture.earlier:
        signs.append((_sign_earlier, picture.earlier))
    signs.append((_sign_target, picture.target))
    if picture.unknown:
        signs.append((_sign_unknown, picture.unknown))
    return [*signs, (_no_sign, picture.scale)]


def _write_legend(draw: ImageDraw.ImageDraw, legend: Sequence[tuple[Sign, str]], top: int) -> None:
    font = letters(TEXT_SIZE - 2)
    widest = max(font.getlength(words) for _, words in legend)
    left = max(MARGIN, (WIDTH - widest - 110) / 2)
    for place, (sign, words) in enumerate(legend):
        y = top + LEGEND_LINE * (place + 0.5)
        sign(draw, (left, y), (left + 80, y))
        draw.text((left + 110, y), fit(words, font, WIDTH - left - 110 - MARGIN / 2), INK, font, anchor="lm")


def _sign_now(draw: ImageDraw.ImageDraw, one: Point, other: Point) -> None:
    draw.line((one, other), NOW, 5)
    _dot(draw, _between(one, other, 0.5), NOW, 8)


def _sign_earlier(draw: ImageDraw.ImageDraw, one: Point, other: Point) -> None:
    _dash(draw, one, other, EARLIER, 4, (16, 10))
    _square(draw, _between(one, other, 0.5), EARLIER, 11)


def _sign_target(draw: ImageDraw.ImageDraw, one: Point, other: Point) -> None:
    draw.line((one, other), TARGET, 2)


def _sign_unknown(draw: ImageDraw.ImageDraw, one: Point, other: Point) -> None:
    _dash(draw, one, other, QUIET, 2, (3, 9))
    _cross(draw, _between(one, other, 0.5), QUIET, 7)


def _no_sign(draw: ImageDraw.ImageDraw, one: Point, other: Point) -> None:
    pass
