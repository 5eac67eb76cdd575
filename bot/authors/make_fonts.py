"""Which characters do our fonts have? Cuts them out of the whole Noto Sans; see bot/documents/fonts/README.md."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from opencc import OpenCC

from bot.core.language import LOCALES, read_catalogue

HERE = Path(__file__).parents[1] / "documents" / "fonts"
WEIGHTS = ("Regular", "Bold")
MOST_BYTES = 3_000_000
# Latin with all accents, Vietnamese, Greek and Cyrillic, punctuation, currencies, numbers in circles, arrows, signs.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x300, 0x36F),
    (0x370, 0x3E1),
    (0x3F0, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x205E),
    (0x20A0, 0x20BF),
    (0x2100, 0x2122),
    (0x2190, 0x2199),
    (0x2460, 0x2473),
    (0x26A0, 0x26A0),
    (0x2713, 0x2713),
)
# As wide as a Han character in the Chinese font: in a line of Latin letters they come from the other one.
MARKS = "“”‘’…·—"
# Of GB2312: all of it, and its 3,755 most common Han characters, which come in traditional shape as well.
ROWS, ROWS_OF_COMMON = range(0xA1, 0xF8), range(0xB0, 0xD8)
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "DSIG", "meta", "gasp")


def wanted() -> set[str]:
    """What our sentences need, in simplified and traditional characters, and what people type."""
    wide = OpenCC("s2twp")
    characters = {chr(point) for first, last in RANGES for point in range(first, last + 1)}
    characters |= set(_gb2312()) | set(wide.convert("".join(_gb2312(ROWS_OF_COMMON))))
    for file in sorted(LOCALES.glob("*/LC_MESSAGES/messages.po")):
        for message in read_catalogue(file):
            said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            asked = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            for words in filter(None, (*said, *asked)):
                characters |= set(words) | set(wide.convert(words))
    return {character for character in characters if character.isprintable()}


def _gb2312(rows: range = ROWS) -> Iterator[str]:
    """The 6,763 characters that nearly all simplified text is written with, and that standard's signs."""
    for row in rows:
        for place in range(0xA1, 0xFF):
            yield from bytes((row, place)).decode("gb2312", errors="ignore")


def make(han: Path, latin: Path, target: Path, characters: set[str]) -> None:
    """All that the Chinese font has, and from the other what it lacks: Polish or Turkish letters, say."""
    with TemporaryDirectory() as folder:
        parts = [Path(folder) / name for name in ("han.ttf", "latin.ttf")]
        _cut(han, parts[0], characters)
        has = {chr(point) for point in TTFont(parts[0]).getBestCmap()}
        _cut(latin, parts[1], characters - has)
        merged = merge.Merger().merge([str(part) for part in parts])
        merged["head"].created = merged["head"].modified = TTFont(parts[0])["head"].created
        merged.recalcTimestamp = False  # the same sources give the same bytes
        merged.save(target)


def _cut(source: Path, target: Path, characters: set[str]) -> None:
    options = subset.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,  # the box that stands for a character which is not there
        drop_tables=[*subset.Options().drop_tables, *DROPPED],
        recalc_timestamp=False,
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(characters)))
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def main(sources: list[str]) -> int:
    if len(sources) != 2 * len(WEIGHTS):
        print(
            "Give the whole fonts: Noto Sans SC, regular and bold, then Noto Sans, regular and bold.", file=sys.stderr
        )
        return 2
    characters = wanted()
    for place, weight in enumerate(WEIGHTS):
        target = HERE / f"NotoSansSC-{weight}.ttf"
        latin = Path(sources[place + len(WEIGHTS)])
        make(Path(sources[place]), latin, target, characters)
        _cut(latin, HERE / f"NotoSans-Marks-{weight}.ttf", set(MARKS))
        size = target.stat().st_size
        print(f"{target.name}: {size:,} bytes, {len(TTFont(target).getBestCmap()):,} characters")
        if size > MOST_BYTES:
            print(f"That is more than {MOST_BYTES:,}.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
