"""What stands in a picture or a report, in words and numbers, before it is drawn?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spoke:
    """One principle in a radar; `says` stands below its label. Numbers are 0 to 100, None where nothing is known."""

    label: str
    says: str
    value: int | None
    target: int
    earlier: int | None = None


@dataclass(frozen=True)
class RadarPicture:
    """The twelve principles round a centre; `now`, `target`, `earlier` and `unknown` explain the signs. Without
    `earlier` there is no last time, without `unknown` nothing is unknown. `caption` says the same in words, at most
    1,024 characters."""

    title: str
    subtitle: str
    spokes: tuple[Spoke, ...]
    now: str
    target: str
    scale: str
    caption: str
    earlier: str | None = None
    unknown: str | None = None


@dataclass(frozen=True)
class Bars:
    """One partner: a name, a line about them, and value and target of each principle."""

    name: str
    says: str
    values: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True)
class BarsPicture:
    """Several partners below each other, each with twelve bars; `keys` are the names of the bars."""

    title: str
    subtitle: str
    rows: tuple[Bars, ...]
    keys: tuple[str, ...]
    now: str
    target: str
    unknown: str
    caption: str


@dataclass(frozen=True)
class Heading:
    """Begins a part that can be found in the list of contents beside the pages."""

    words: str


@dataclass(frozen=True)
class Subheading:
    """Begins something within a part; `mark` stands in a circle before it."""

    words: str
    mark: str = ""


@dataclass(frozen=True)
class Lead:
    """A bold line that belongs to what follows."""

    words: str


@dataclass(frozen=True)
class Paragraph:
    words: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """Words to be sent, set apart."""

    words: str


@dataclass(frozen=True)
class Levels:
    """A table: what is measured with one sentence about it, its level in words, coverage in words, and the number."""

    heads: tuple[str, str, str]
    rows: tuple["Level", ...]


@dataclass(frozen=True)
class Level:
    name: str
    sentence: str
    level: str
    coverage: str
    value: int | None
    target: int


@dataclass(frozen=True)
class Chart:
    picture: RadarPicture


Block = Heading | Subheading | Lead | Paragraph | Bullets | Letter | Levels | Chart


@dataclass(frozen=True)
class Report:
    """Some pages; `language` is the tag by which a screen reader speaks it. `breaks_anywhere` holds for a script
    without spaces. `foot` stands on every page, `page` has places for {page} and {pages}."""

    title: str
    subtitle: str
    language: str
    breaks_anywhere: bool
    blocks: tuple[Block, ...]
    foot: str
    page: str
