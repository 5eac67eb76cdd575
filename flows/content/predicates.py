"""When does something hold? A small closed set of conditions over answers and profile, never an expression language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

# What a name stands for: a fact's value, a practice's level ("0" to "4") or mark (dk, na, skip), None while unknown.
Lookup = Callable[[str], str | None]


class When(BaseModel):
    """Exactly one of the six conditions. A fact with several values (hopes) equals each of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    eq: Mapping[str, str] | None = None
    in_: Mapping[str, tuple[str, ...]] | None = Field(None, alias="in")
    at_least: Mapping[str, int] | None = None
    any_: tuple["When", ...] | None = Field(None, alias="any")
    all_: tuple["When", ...] | None = Field(None, alias="all")
    not_: "When | None" = Field(None, alias="not")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "When":
        if len(self.model_fields_set) != 1:
            raise ValueError("give exactly one of eq, in, at_least, any, all, not")
        if any(len(named) != 1 for named in (self.eq, self.in_, self.at_least) if named is not None):
            raise ValueError("eq, in and at_least compare exactly one name")
        return self

    def holds(self, lookup: Lookup) -> bool:
        if self.any_ is not None:
            return any(part.holds(lookup) for part in self.any_)
        if self.all_ is not None:
            return all(part.holds(lookup) for part in self.all_)
        if self.not_ is not None:
            return not self.not_.holds(lookup)
        return any(test.holds(lookup(test.name)) for test in self._tests)

    def tests(self) -> Iterator["Test"]:
        """Every comparison anywhere inside."""
        return iter(self._tests)

    @cached_property
    def _tests(self) -> tuple["Test", ...]:
        return tuple(self._find_tests())

    def _find_tests(self) -> Iterator["Test"]:
        for name, value in (self.eq or {}).items():
            yield Test(name, (value,))
        for name, values in (self.in_ or {}).items():
            yield Test(name, values)
        for name, least in (self.at_least or {}).items():
            yield Test(name, (), least)
        for part in (*(self.any_ or ()), *(self.all_ or ()), *((self.not_,) if self.not_ else ())):
            yield from part.tests()

    def names(self) -> tuple[str, ...]:
        return self._names

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(test.name for test in self.tests()))


@dataclass(frozen=True)
class Test:
    """One comparison: the named value is among `values`, or is a number of at least `least`."""

    __test__ = False

    name: str
    values: tuple[str, ...]
    least: int | None = None

    def holds(self, value: str | None) -> bool:
        if value is None:
            return False
        if self.least is not None:
            return value.lstrip("-").isdecimal() and int(value) >= self.least
        return not set(self.values).isdisjoint(value.split(","))


def holds(when: When | None, lookup: Lookup) -> bool:
    """No condition always holds."""
    return when is None or when.holds(lookup)


def lookup_in(*places: Mapping[str, Any]) -> Lookup:
    return lambda name: next((str(place[name]) for place in places if name in place), None)
