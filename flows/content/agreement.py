"""What stands on the one page that both sides sign? Sections with their questions, offers and drafts."""

from collections.abc import Iterator, Mapping
from string import Formatter

from pydantic import Field

from flows.content.frozen import Frozen, Id
from flows.content.predicates import Lookup, When, holds
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


def names_in(text: Text) -> tuple[str, ...]:
    """The facts that a line names in braces."""
    return tuple(name for _, name, _, _ in Formatter().parse(text.english) if name)


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
