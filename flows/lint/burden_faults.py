"""Can burden.yaml be used? Its names, its numbers and its verdicts."""

from collections.abc import Collection, Iterator

from flows.content.burden import USUAL_SIZE, Burden, Outlook
from flows.content.faults import Fault
from flows.content.source import Source


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
