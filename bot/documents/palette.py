"""In which colours? Dark enough on white and on the light fill to be read; none is the only sign of anything."""

from PIL.ImageColor import getrgb

PAPER, FILL = "#ffffff", "#dcebfa"
GRID = "#b9c2cb"  # behind everything; the numbers say the same
INK, QUIET = "#1d2733", "#4f5a65"
NOW, TARGET, EARLIER = "#0b57a4", "#14662f", "#8a3d00"
READ = {"ink": INK, "quiet": QUIET, "now": NOW, "target": TARGET, "earlier": EARLIER}


def contrast(one: str, other: str) -> float:
    """1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in getrgb(colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
