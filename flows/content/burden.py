"""What does one side ask of the other on paper? Amounts, marks, verdicts and their weights, as burden.yaml has them."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from flows.content.frozen import Frozen, Id, Level
from flows.content.measures import Measure, Per
from flows.content.source import Text

MINUTES_OF_AN_HOUR = 60
USUAL_SIZE = "small"  # whose hours stand for all where one figure has to do


class BurdenMark(StrEnum):
    """What to do about something that is asked, from nothing to leaving it."""

    KEEP = "keep"
    SHRINK = "shrink"
    PROVIDE = "provide"
    DROP = "drop"


class Outlook(StrEnum):
    """What the whole comes to."""

    UNSURE = "unsure"
    OVER = "over"
    TRIM = "trim"
    FITS = "fits"


class Amount(Frozen):
    """A range to tap; `counts` is the number that stands for it."""

    id: Id
    label: Text
    counts: int = Field(ge=0)


class Marking(Frozen):
    """The reason for a mark, which holds from this amount on."""

    at_least: int = Field(ge=1)
    text: Text


class Demand(Frozen):
    """One thing that is asked of a small firm. Each of its amount above `free` takes `minutes`, `a_year` times a year;
    `first` lets it come forward as if it cost that many times the hours."""

    id: Id
    name: Text
    ask: Text
    ask_large: Text
    why: Text
    most: int
    minutes: int = Field(ge=1)
    a_year: int = Field(ge=1)
    free: int = 0
    first: int = 1
    source: Text | None = None
    measure: Measure = Measure.COUNT
    per: Per | None = None
    choices: Mapping[str, Amount] = Field(min_length=2)
    marks: Mapping[BurdenMark, Marking] = Field(min_length=1)

    def amount(self, answer: str | None) -> int | None:
        """None for what is not known."""
        if answer in self.choices:
            return self.choices[answer or ""].counts
        return int(answer) if answer and answer.isascii() and answer.isdecimal() else None

    def hours(self, amount: int) -> float:
        """Of a year, for a firm that does it neither quickly nor slowly."""
        return max(0, amount - self.free) * self.minutes * self.a_year / MINUTES_OF_AN_HOUR

    def mark(self, amount: int) -> BurdenMark | None:
        """None for what is not asked at all."""
        fitting = [(marking.at_least, mark) for mark, marking in self.marks.items() if marking.at_least <= amount]
        return max(fitting)[1] if fitting else None


class Money(Frozen):
    """A sum that may be given for comparison."""

    id: Id
    name: Text
    ask: Text
    ask_large: Text
    why: Text
    most: int
    per: Per | None = None


class Cost(Frozen):
    """What an hour costs in a country, in its money."""

    least: int
    most: int
    currency: str


class Red(Frozen):
    """From where on it is too much: percent of the contract's value, and hours of a month by size."""

    share: int
    hours_a_month: Mapping[str, int]


class Sided(Frozen):
    """A verdict as one side reads it, with the level of GP3 that it speaks for."""

    text: Text
    level: Level | None = None


class BurdenVerdict(Frozen):
    msme: Sided
    large: Sided

    def side(self, perspective: str) -> Sided:
        return self.msme if perspective == "msme" else self.large


class Burden(Frozen):
    """What burden.yaml holds."""

    about: Text
    least_known: int
    factors: Mapping[str, float]
    red: Red
    together: Mapping[str, int]
    questions: Mapping[str, Demand]
    sums: Mapping[str, Money]
    costs: Mapping[str, Cost]
    verdicts: Mapping[Outlook, BurdenVerdict]


class BurdenFile(Frozen):
    burden: Burden
