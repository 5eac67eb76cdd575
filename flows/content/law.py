"""Which dated facts of law belong beside a piece of advice, and where do we have none?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from flows.content.frozen import Frozen
from flows.content.predicates import Lookup, When
from flows.content.source import Text

ELSEWHERE = "other"  # the choice of those whose country is not in the list
DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
AGE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class LawKind(StrEnum):
    """Is it the law's own words, or does somebody tell what the law says?"""

    TEXT = "text"
    ACCOUNT = "account"


class Copy(Frozen):
    """Where a law was read; `dated` is what the copy says of its own age: a year, a month or a day."""

    kind: LawKind
    url: str = Field(pattern=r"^https?://\S+$")
    dated: str | None = Field(None, pattern=AGE)


class LawFact(Frozen):
    """One rule with where it stands, and the day (an ISO date) on which somebody last read it in these copies."""

    of: tuple[str, ...] = Field(min_length=1)
    countries: tuple[str, ...] = Field(min_length=1)
    when: When
    rule: Text
    source: Text
    url: str = Field(pattern=r"^https://\S+$")
    checked: str = Field(pattern=DAY)
    read_in: tuple[Copy, ...] = Field(min_length=1)
    decision: str | None = None


class NoFacts(Frozen):
    """The practices on which people are told that we have no fact for them, and the countries without any."""

    of: tuple[str, ...] = Field(min_length=1)
    countries: tuple[str, ...]


class Law(Frozen):
    none: NoFacts
    facts: Mapping[str, LawFact]

    def knows_of(self, country: str | None) -> bool:
        """Is it a country that can be chosen, with facts or without?"""
        return country in self.none.countries or any(country in fact.countries for fact in self.facts.values())


@dataclass(frozen=True)
class NoRule:
    """No fact fits: because the partner is abroad, or because we have none for them in this country."""

    country: str | None
    is_abroad: bool


def rules_for(law: Law, practice: str, lookup: Lookup, oldest: str) -> Iterator[LawFact]:
    """Only what holds for these people, and was read on the day `oldest` (an ISO date) or later."""
    if _is_abroad(lookup):
        return
    for fact in law.facts.values():
        is_here = practice in fact.of and lookup("country") in fact.countries
        if is_here and fact.checked >= oldest and fact.when.holds(lookup):
            yield fact


def no_rule_for(law: Law, practice: str, lookup: Lookup, oldest: str) -> NoRule | None:
    """None where a fact fits, on practices without facts, and for those who did not say where they are."""
    country = lookup("country")
    if practice not in law.none.of or any(rules_for(law, practice, lookup, oldest)):
        return None
    is_abroad = _is_abroad(lookup)
    return NoRule(country, is_abroad) if is_abroad or law.knows_of(country) else None


def _is_abroad(lookup: Lookup) -> bool:
    """A law of payment protects and binds those of one country: across a border the contract says whose law counts."""
    return lookup("cross_border") == "true"
