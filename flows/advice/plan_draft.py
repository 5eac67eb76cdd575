"""What stands on the one page that both sides sign, as far as it is known?"""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.content.agreement import CHOSEN, NAMES, PLAN, Agreement, Draft, Offer, Section, names_in
from flows.content.predicates import Lookup, holds
from flows.content.source import Text


@dataclass(frozen=True)
class PlanLine:
    """One section as it stands: `typed` or `line`, with the facts in it by name, or neither while it is open.
    `offered` can be tapped, `chosen` is the offer that was, `is_drafted` a line that nobody chose."""

    section: Section
    ask: Text
    gap: Text
    offered: tuple[Offer, ...]
    typed: str | None = None
    line: Text | None = None
    chosen: str | None = None
    is_drafted: bool = False
    facts: Mapping[str, str] | None = None

    @property
    def is_settled(self) -> bool:
        return self.typed is not None or self.line is not None

    @property
    def is_kept(self) -> bool:
        """Did the user say it, so that it can be taken away?"""
        return self.typed is not None or self.chosen is not None


@dataclass(frozen=True)
class Plan:
    """The page as it stands."""

    title: Text
    lines: tuple[PlanLine, ...]

    def line(self, section: str) -> PlanLine | None:
        return next((line for line in self.lines if line.section.id == section), None)

    @property
    def counted(self) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.lines if line.section.id != NAMES)

    @property
    def settled(self) -> int:
        return sum(line.is_settled for line in self.counted)

    def following(self, section: str = "") -> str | None:
        """The next open section below this one, else the first; None when all is settled."""
        names = [line.section.id for line in self.lines]
        below = names.index(section) + 1 if section in names else 0
        ordered = (*self.lines[below:], *self.lines[:below])
        waiting = (line.section.id for line in ordered if not line.is_settled)
        return next((name for name in waiting if name not in (NAMES, section)), None)


def draft_plan(agreement: Agreement, lookup: Lookup, said: Mapping[str, str]) -> Plan:
    """`said` holds what was typed and tapped, by `plan/goals` and `plan_choice/goals`."""
    lines = (_draft_line(section, lookup, said) for section in agreement.sections.values())
    return Plan(agreement.title(lookup), tuple(lines))


def _draft_line(section: Section, lookup: Lookup, said: Mapping[str, str]) -> PlanLine:
    variant = next((one for one in section.variants.values() if one.when.holds(lookup)), None)
    offered = tuple(offer for offer in section.offers.values() if _is_usable(offer, lookup))
    ask, gap = (variant.ask, variant.gap) if variant else (section.ask, section.gap)
    if typed := said.get(f"{PLAN}{section.id}"):
        return PlanLine(section, ask, gap, offered, typed=typed)
    chosen = section.offers.get(said.get(f"{CHOSEN}{section.id}", ""))
    if chosen and _knows(chosen.line, lookup):
        return PlanLine(section, ask, gap, offered, None, chosen.line, chosen.id, facts=_facts(chosen.line, lookup))
    draft = next((one for one in section.drafts.values() if _is_usable(one, lookup)), None)
    if draft:
        return PlanLine(section, ask, gap, offered, None, draft.line, is_drafted=True, facts=_facts(draft.line, lookup))
    return PlanLine(section, ask, gap, offered)


def _is_usable(part: Offer | Draft, lookup: Lookup) -> bool:
    return holds(part.when, lookup) and _knows(part.line, lookup)


def _knows(text: Text, lookup: Lookup) -> bool:
    return all(lookup(name) for name in names_in(text))


def _facts(text: Text, lookup: Lookup) -> dict[str, str]:
    return {name: lookup(name) or "" for name in names_in(text)}
