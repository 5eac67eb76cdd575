"""Does the picture show what the result says, to everybody?"""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PIL.ImageColor import getrgb

from bot.documents import draw_file
from bot.documents.palette import FILL, PAPER, READ
from bot.documents.partner_bars import draw_bars
from bot.documents.picture_models import Bars, BarsPicture, RadarPicture, Spoke
from bot.documents.radar import _point, _reach, draw_radar

LEAST_CONTRAST = 4.5
MOST_BYTES = 200_000
RARE = "\U00020bb7野家 👩‍👩‍👧 \u0e33\ufdfa <b>Łódź</b> & " * 9
CHART_CENTRE = (540.0, 150 + 430.0)


def contrast(one: str, other: str) -> float:
    """1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in getrgb(colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def picture_of(values: list[int | None], earlier: list[int | None] | None = None, name: str = "Kim") -> RadarPicture:
    spokes = tuple(
        Spoke(f"{place + 1} {name}", "not assessed" if value is None else str(value), value, 75, before)
        for place, (value, before) in enumerate(zip(values, earlier or [None] * 12, strict=True))
    )
    return RadarPicture(
        title=name,
        subtitle="Overall",
        spokes=spokes,
        now="This time",
        target="Good enough",
        scale="0 to 100",
        caption="the same in words",
        earlier="Last time" if earlier else None,
        unknown="Not assessed" if None in values else None,
    )


def open_picture(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def colours_near(image: Image.Image, place: int, value: int, reach: int = 10) -> set[object]:
    """All colours in a square round where this value of a spoke is drawn."""
    x, y = (round(part) for part in _point(CHART_CENTRE, place, 12, _reach(value)))
    return {image.getpixel((x + dx, y + dy)) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)}


def is_near(colour: str, colours: set[object]) -> bool:
    """Few colours are left in the file, each the mean of some."""
    wanted = getrgb(colour)
    return any(
        isinstance(one, tuple) and all(abs(a - b) < 24 for a, b in zip(one, wanted, strict=True)) for one in colours
    )


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("ground", [PAPER, FILL])
def test_everything_can_be_read(name: str, ground: str) -> None:
    assert contrast(READ[name], ground) >= LEAST_CONTRAST


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(picture_of([0] * 12), id="twelve zeros"),
        pytest.param(picture_of([100] * 12, [0] * 12), id="from nothing to everything"),
        pytest.param(picture_of([None] * 12), id="all unknown"),
        pytest.param(picture_of([None] * 5 + [50] + [None] * 6), id="one answer only"),
        pytest.param(picture_of([50, None] * 6, [None, 25] * 6, name=RARE), id="names longer than any"),
    ],
)
def test_every_result_is_a_picture_of_the_same_width(picture: RadarPicture) -> None:
    content = draw_radar(picture)

    image = open_picture(content)
    assert image.width == 1080
    assert 1080 <= image.height <= 1400
    assert len(content) <= MOST_BYTES
    assert image.getpixel((2, 2)) == (255, 255, 255)


def test_levels_targets_and_last_time_stand_where_they_belong() -> None:
    image = open_picture(draw_radar(picture_of([None, 100, *[50] * 10], [None, *[25] * 11])))

    assert is_near(READ["now"], colours_near(image, 1, 100))
    assert is_near(READ["now"], colours_near(image, 6, 50))
    assert is_near(READ["earlier"], colours_near(image, 6, 25, reach=12))
    assert is_near(READ["target"], colours_near(image, 6, 75))
    assert not is_near(READ["now"], colours_near(image, 6, 25, reach=12))
    assert not is_near(READ["now"], colours_near(image, 0, 50))


def test_a_single_level_is_seen_without_neighbours() -> None:
    image = open_picture(draw_radar(picture_of([None] * 5 + [50] + [None] * 6)))

    assert is_near(READ["now"], colours_near(image, 5, 25))
    assert is_near(READ["now"], colours_near(image, 5, 50))


def test_without_colours_each_line_is_still_another() -> None:
    """Last time is dashed, in squares: along it there is paper; this time is one line, with dots."""
    image = open_picture(draw_radar(picture_of([100] * 12, [50] * 12))).convert("L")

    def darkest(place: float, value: int) -> int:
        one, other = (_point(CHART_CENTRE, at, 12, _reach(value)) for at in (3, 4))
        x, y = (round(a + (b - a) * place) for a, b in zip(one, other, strict=True))
        return min(image.crop((x - 1, y - 1, x + 2, y + 2)).tobytes())

    along = [share / 100 for share in range(10, 90)]
    assert all(darkest(share, 100) < 128 for share in along)
    dashes = [darkest(share, 50) < 128 for share in along]
    assert any(dashes)
    assert not all(dashes)


def test_the_same_picture_is_the_same_bytes() -> None:
    picture = picture_of([50] * 12, [25] * 12)

    assert draw_radar(picture) == draw_radar(replace(picture))
    assert draw_radar(picture) != draw_radar(replace(picture, title="Lee"))


def test_a_picture_comes_with_its_words() -> None:
    file = draw_file(picture_of([50] * 12))

    assert (file.name, file.caption, file.is_picture) == ("tandem-radar.png", "the same in words", True)


@pytest.mark.parametrize("count", [1, 12])
def test_partners_stand_in_rows_below_each_other(count: int) -> None:
    values: tuple[tuple[int | None, int], ...] = ((None, 50), (0, 75), (100, 75), (75, 75)) * 3
    rows = tuple(Bars(RARE, "Overall", values) for _partner in range(count))
    picture = BarsPicture("Partners", "all", rows, ("1 Trust",) * 12, "Level", "Good enough", "Not assessed", "words")

    image = open_picture(draw_bars(picture))

    assert image.width == 1080
    assert image.height < 20 * 1080
    assert image.width + image.height <= 10_000
