"""What does one side's paperwork cost the other? From the amounts asked to hours, marks, and what to change first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.content.burden import USUAL_SIZE, Burden, BurdenMark, Cost, Demand, Outlook

MONTHS_OF_A_YEAR = 12
MOST_FIRST = 3
# Below so many hours figures are round to this step, above all of them to the coarsest.
ROUNDED, COARSEST = ((20, 1), (50, 5), (200, 10), (1000, 50), (10_000, 500)), 5000


@dataclass(frozen=True)
class Weighed:
    """One demand with what it comes to; `hours` are those of a firm of usual size."""

    demand: Demand
    amount: int
    hours: float
    mark: BurdenMark | None


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
    to_change = [one for one in weighed if one.mark not in (None, BurdenMark.KEEP)]
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
