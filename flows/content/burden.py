"""What does one side's paperwork cost the other? From the amounts asked to hours, marks, and what to change first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from flows.content.faults import Fault
from flows.content.shapes import Frozen, Id, Level
from flows.content.source import Source, Text

MINUTES_OF_AN_HOUR, MONTHS_OF_A_YEAR = 60, 12
USUAL_SIZE = "small"  # whose hours stand for all where one figure has to do
MOST_FIRST = 3
# Below so many hours figures are round to this step, above all of them to the coarsest.
ROUNDED, COARSEST = ((20, 1), (50, 5), (200, 10), (1000, 50), (10_000, 500)), 5000


class Mark(StrEnum):
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
    choices: Mapping[str, Amount] = Field(min_length=2)
    marks: Mapping[Mark, Marking] = Field(min_length=1)

    def amount(self, answer: str | None) -> int | None:
        """None for what is not known."""
        if answer in self.choices:
            return self.choices[answer or ""].counts
        return int(answer) if answer and answer.isascii() and answer.isdecimal() else None

    def hours(self, amount: int) -> float:
        """Of a year, for a firm that does it neither quickly nor slowly."""
        return max(0, amount - self.free) * self.minutes * self.a_year / MINUTES_OF_AN_HOUR

    def mark(self, amount: int) -> Mark | None:
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


class Verdict(Frozen):
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
    verdicts: Mapping[Outlook, Verdict]


class BurdenFile(Frozen):
    burden: Burden


@dataclass(frozen=True)
class Weighed:
    """One demand with what it comes to; `hours` are those of a firm of usual size."""

    demand: Demand
    amount: int
    hours: float
    mark: Mark | None


@dataclass(frozen=True)
class Share:
    """Percent of the contract's value, from and to; `cost` is the hourly cost that was assumed, None where it was
    said."""

    least: float
    most: float
    cost: Cost | None


@dataclass(frozen=True)
class Estimate:
    """What it all comes to: `hours` of a year by size, as they are; `first` is what to change first, `unknown` what
    nobody knows, `partners` how many such partners are reckoned together with."""

    weighed: tuple[Weighed, ...]
    hours: Mapping[str, float]
    share: Share | None
    first: tuple[Weighed, ...]
    unknown: tuple[Demand, ...]
    outlook: Outlook
    is_over_hours: bool
    is_over_share: bool
    partners: int | None


def estimate(burden: Burden, perspective: str, answers: Mapping[str, str], facts: Mapping[str, str]) -> Estimate:
    """From answers by demand (a range, a number or a mark) and the facts of the profile."""
    weighed = tuple(_weigh(burden, answers))
    usual = sum(one.hours for one in weighed)
    hours = {size: usual * burden.factors[size] for size in _sizes(burden, perspective, facts)}
    share = _share(burden, hours, answers, facts)
    is_over_hours = any(hours[size] > most * MONTHS_OF_A_YEAR for size, most in _lines(burden, hours))
    is_over_share = share is not None and share.least > burden.red.share
    to_change = [one for one in weighed if one.mark not in (None, Mark.KEEP)]
    by_weight = sorted(to_change, key=lambda one: -one.hours * one.demand.first)
    unknown = tuple(demand for name, demand in burden.questions.items() if answers.get(name) == "dk")
    return Estimate(
        weighed=weighed,
        hours=hours,
        share=share,
        first=tuple(by_weight[:MOST_FIRST]),
        unknown=unknown,
        outlook=_outlook(burden, len(weighed), is_over_hours or is_over_share, bool(to_change)),
        is_over_hours=is_over_hours,
        is_over_share=is_over_share,
        partners=burden.together.get(facts.get("partners", "")) if perspective == "large" else None,
    )


def about(hours: float) -> int:
    """A round figure: the estimate is no better than that. 0 is less than an hour."""
    step = next((step for most, step in ROUNDED if hours < most), COARSEST)
    return int(hours / step + 0.5) * step


def find_burden_faults(
    burden: Burden, source: Source, sizes: Collection[str], countries: Collection[str], partners: Collection[str]
) -> Iterator[Fault]:
    """Names that do not exist, numbers that cannot work, and verdicts that are missing."""
    named = (
        ("factors", burden.factors, sizes),
        ("costs", burden.costs, countries),
        ("together", burden.together, partners),
    )
    for part, given, known in named:
        for name in given:
            if name not in known:
                yield source.fault(("burden", part, name), f"there is no '{name}' in the profile")
    for size in burden.red.hours_a_month:
        if size not in burden.factors:
            yield source.fault(("burden", "red", "hours_a_month", size), f"there is no factor for '{size}'")
    if USUAL_SIZE not in burden.factors:
        yield source.fault(("burden", "factors"), f"there is no factor for '{USUAL_SIZE}'")
    for name, demand in burden.questions.items():
        for choice, amount in demand.choices.items():
            if amount.counts > demand.most:
                where = ("burden", "questions", name, "choices", choice)
                yield source.fault(where, f"{name}.{choice} counts {amount.counts}, more than most ({demand.most})")
    for outlook in Outlook:
        if outlook not in burden.verdicts:
            yield source.fault(("burden", "verdicts"), f"the verdict '{outlook}' is missing")
    for country, cost in burden.costs.items():
        if cost.least > cost.most:
            yield source.fault(
                ("burden", "costs", country), f"'{country}' has least {cost.least} above most {cost.most}"
            )


def _weigh(burden: Burden, answers: Mapping[str, str]) -> Iterator[Weighed]:
    for name, demand in burden.questions.items():
        amount = demand.amount(answers.get(name))
        if amount is not None:
            yield Weighed(demand, amount, demand.hours(amount), demand.mark(amount))


def _sizes(burden: Burden, perspective: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """A large side sees every size; a smaller one its own, or the usual one while it is not known."""
    if perspective == "large":
        return tuple(burden.factors)
    size = facts.get("size", USUAL_SIZE)
    return (size,) if size in burden.factors else (tuple(burden.factors)[-1],)


def _share(
    burden: Burden, hours: Mapping[str, float], answers: Mapping[str, str], facts: Mapping[str, str]
) -> Share | None:
    """None without a value, or without any idea of what an hour costs."""
    value, hour = (_sum(answers.get(name)) for name in ("value", "hour"))
    cost = burden.costs.get(facts.get("country", "")) if facts.get("cross_border") != "true" else None
    if not value or not (hour or cost):
        return None
    spent = hours[USUAL_SIZE] if USUAL_SIZE in hours else next(iter(hours.values()))
    least, most = (hour, hour) if hour else (cost.least, cost.most) if cost else (0, 0)
    return Share(spent * least / value * 100, spent * most / value * 100, None if hour else cost)


def _sum(answer: str | None) -> int:
    return int(answer) if answer and answer.isascii() and answer.isdecimal() else 0


def _lines(burden: Burden, hours: Mapping[str, float]) -> list[tuple[str, int]]:
    return [(size, most) for size, most in burden.red.hours_a_month.items() if size in hours]


def _outlook(burden: Burden, known: int, is_over: bool, could_be_less: bool) -> Outlook:
    """Over a line is over it, however little else is known."""
    if is_over:
        return Outlook.OVER
    if known < burden.least_known:
        return Outlook.UNSURE
    return Outlook.TRIM if could_be_less else Outlook.FITS
