"""Can the facts of law be shown? Known countries, practices and payers, and enough read to stand by them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flows.content import Content
from flows.content.faults import Fault
from flows.content.law import ELSEWHERE, LawFact, LawKind

DECIDED_BY_COUNTRIES = ("country", "cross_border")
ACCOUNTS = 2


def find_law_faults(content: Content) -> Iterator[Fault]:
    """What is wrong with law.yaml beyond its shape; its conditions are looked at with all others."""
    source, law = content.source("law"), content.law
    question = content.profile.questions.get("country")
    chosen = set(question.choices) if question else set()
    for name, fact in law.facts.items():
        for key, what in _fact_faults(fact, chosen - {ELSEWHERE}, content):
            yield source.fault(("facts", name, key), f"{name}: {what}")
    for code in law.none.of:
        if code not in content.practices:
            yield source.fault(("none", "of"), f"there is no practice '{code}'")
    with_facts = {country for fact in law.facts.values() for country in fact.countries}
    without = set(law.none.countries)
    for country in sorted(without - chosen):
        yield source.fault(("none", "countries"), f"there is no country '{country}' in the profile")
    for country in sorted(chosen - with_facts - without):
        yield source.fault(("none", "countries"), f"'{country}' has no fact and is not named here")
    for country in sorted(with_facts & without):
        yield source.fault(("none", "countries"), f"'{country}' has facts and is named here")


def find_future_dates(content: Content, today: str) -> Iterator[Fault]:
    """Nobody has read anything after `today` (an ISO date), nor a copy that is younger than its reading."""
    source = content.source("law")
    for name, fact in content.law.facts.items():
        if fact.checked > today:
            yield source.fault(("facts", name, "checked"), f"{name}: {fact.checked} is in the future")
        for place, copy in enumerate(fact.read_in):
            if copy.dated and copy.dated > fact.checked:
                where = ("facts", name, "read_in", place)
                yield source.fault(where, f"{name}: a copy of {copy.dated} was not there on {fact.checked}")


def _fact_faults(fact: LawFact, countries: set[str], content: Content) -> Iterator[tuple[str, str]]:
    for code in fact.of:
        if code not in content.practices:
            yield "of", f"there is no practice '{code}'"
    for country in fact.countries:
        if country not in countries:
            yield "countries", f"there is no country '{country}' in the profile"
    named = fact.when.names()
    if "role" not in named:
        yield "when", "does not say who pays: name the role"
    for decided in DECIDED_BY_COUNTRIES:
        if decided in named:
            yield "when", f"'{decided}' is decided by `countries`"
    texts = [copy for copy in fact.read_in if copy.kind is LawKind.TEXT]
    tellers = {urlsplit(copy.url).hostname for copy in fact.read_in}
    if not texts and len(tellers) < ACCOUNTS:
        yield "read_in", f"read the law's own text, or {ACCOUNTS} accounts of it that do not come from one place"
