"""Can the plan on one page be used? Its lines, its facts, and what its buttons carry."""

from collections.abc import Iterator

from flows.content import Content, Kind
from flows.content.agreement import Draft, Offer, names_in
from flows.content.faults import Fault
from flows.content.source import Source

TYPED = (Kind.NUMBER, Kind.TEXT)  # only their values read the same in every language
MOST_IDS = 33 - len("agreement/")  # bytes of a button that are left for section and offer


def find_agreement_faults(content: Content) -> Iterator[Fault]:
    """What is wrong with agreement.yaml beyond its shape; its conditions are looked at with all others."""
    source, agreement = content.source("agreement"), content.agreement
    if all(title.when for title in agreement.titles.values()):
        yield source.fault(("titles",), "one title has to stand without a condition")
    for section in agreement.sections.values():
        where = ("sections", section.id)
        for group, parts in (("drafts", section.drafts), ("offers", section.offers)):
            for name, part in parts.items():
                yield from _line_faults(content, source, (*where, group, name), part)
        for name in section.offers:
            if len(section.id) + len(name) > MOST_IDS:
                yield source.fault((*where, "offers", name), f"'{section.id}' and '{name}' are too long for a button")


def _line_faults(content: Content, source: Source, where: tuple[str, ...], part: Draft | Offer) -> Iterator[Fault]:
    try:
        names = names_in(part.line)
    except ValueError as error:
        yield source.fault((*where, "line"), f"{part.line.id} has a broken brace: {error}")
        return
    for name in names:
        question = content.profile.questions.get(name)
        if question is None or question.kind not in TYPED:
            yield source.fault(
                (*where, "line"), f"{part.line.id} names '{name}', which is no typed fact of the profile"
            )
