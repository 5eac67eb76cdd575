"""What stands on the one page that both sides sign? Sections with their questions, offers and drafts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from pydantic import Field

from flows.content.predicates import Lookup, When, holds
from flows.content.shapes import Frozen, Id
from flows.content.source import Text

NAMES = "names"  # the line at the top; it may stay open, so it is not counted
PLAN, CHOSEN = "plan/", "plan_choice/"  # before a section's id, where the line typed and the offer tapped are kept


class Offer(Frozen):
    """A line of the page that can be tapped; it is offered when the condition holds and its facts are known."""

    id: Id
    label: Text
    line: Text
    when: When | None = None


class Draft(Frozen):
    """A line that stands there by itself, because of what is known."""

    id: Id
    line: Text
    when: When


class Variant(Frozen):
    """Other words for the question, and for what is left open."""

    id: Id
    when: When
    ask: Text
    gap: Text


class PlanTitle(Frozen):
    id: Id
    name: Text
    when: When | None = None


class Section(Frozen):
    """`gap` says what is to be agreed, after the words "To be agreed"."""

    id: Id
    name: Text
    ask: Text
    gap: Text
    variants: Mapping[str, Variant] = Field(default_factory=dict)
    drafts: Mapping[str, Draft] = Field(default_factory=dict)
    offers: Mapping[str, Offer] = Field(min_length=1)


class Agreement(Frozen):
    """The file `agreement.yaml`: titles, of which the first that holds is used, and sections from top to bottom."""

    titles: Mapping[str, PlanTitle]
    sections: Mapping[str, Section]

    def title(self, lookup: Lookup) -> Text:
        return next(title.name for title in self.titles.values() if holds(title.when, lookup))


@dataclass(frozen=True)
class Line:
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
        """Did somebody say it, so that it can be taken away?"""
        return self.typed is not None or self.chosen is not None


@dataclass(frozen=True)
class Plan:
    """The page as it stands."""

    title: Text
    lines: tuple[Line, ...]

    def line(self, section: str) -> Line | None:
        return next((line for line in self.lines if line.section.id == section), None)

    @property
    def counted(self) -> tuple[Line, ...]:
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


def names_in(text: Text) -> tuple[str, ...]:
    """The facts that a line names in braces."""
    return tuple(name for _, name, _, _ in Formatter().parse(text.english) if name)


def _draft_line(section: Section, lookup: Lookup, said: Mapping[str, str]) -> Line:
    variant = next((one for one in section.variants.values() if one.when.holds(lookup)), None)
    offered = tuple(offer for offer in section.offers.values() if _is_usable(offer, lookup))
    ask, gap = (variant.ask, variant.gap) if variant else (section.ask, section.gap)
    if typed := said.get(f"{PLAN}{section.id}"):
        return Line(section, ask, gap, offered, typed=typed)
    chosen = section.offers.get(said.get(f"{CHOSEN}{section.id}", ""))
    if chosen and _knows(chosen.line, lookup):
        return Line(section, ask, gap, offered, None, chosen.line, chosen.id, facts=_facts(chosen.line, lookup))
    draft = next((one for one in section.drafts.values() if _is_usable(one, lookup)), None)
    if draft:
        return Line(section, ask, gap, offered, None, draft.line, is_drafted=True, facts=_facts(draft.line, lookup))
    return Line(section, ask, gap, offered)


def _is_usable(part: Offer | Draft, lookup: Lookup) -> bool:
    return holds(part.when, lookup) and _knows(part.line, lookup)


def _knows(text: Text, lookup: Lookup) -> bool:
    return all(lookup(name) for name in names_in(text))


def _facts(text: Text, lookup: Lookup) -> dict[str, str]:
    return {name: lookup(name) or "" for name in names_in(text)}


def conditions(agreement: Agreement) -> Iterator[tuple[tuple[str, ...], When]]:
    """Every condition, with where it stands."""
    for title in agreement.titles.values():
        if title.when:
            yield ("titles", title.id, "when"), title.when
    for section in agreement.sections.values():
        groups: dict[str, Mapping[str, Variant | Draft | Offer]] = {
            "variants": {**section.variants},
            "drafts": {**section.drafts},
            "offers": {**section.offers},
        }
        for group, parts in groups.items():
            for name, part in parts.items():
                if part.when:
                    yield ("sections", section.id, group, name, "when"), part.when
