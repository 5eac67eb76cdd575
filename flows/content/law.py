"""Which dated facts of law belong beside a piece of advice?"""

from collections.abc import Iterator, Mapping

from pydantic import Field

from flows.content.frozen import Frozen
from flows.content.predicates import Lookup, When
from flows.content.source import Text


class LawFact(Frozen):
    """One rule with where it stands and when somebody last read it there (an ISO date)."""

    of: tuple[str, ...] = Field(min_length=1)
    when: When
    rule: Text
    source: Text
    url: str = Field(pattern=r"^https://\S+$")
    checked: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


class Law(Frozen):
    facts: Mapping[str, LawFact]


def rules_for(law: Law, practice: str, lookup: Lookup, oldest: str) -> Iterator[LawFact]:
    """Only what holds for these people, and was read on the day `oldest` (an ISO date) or later."""
    for fact in law.facts.values():
        if practice in fact.of and fact.checked >= oldest and fact.when.holds(lookup):
            yield fact
