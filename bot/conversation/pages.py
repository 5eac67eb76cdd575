"""What is on the card at this address? The same records always show the same card."""

from bot.cards import registry
from bot.cards.card import Place
from bot.conversation.response import Narrowed
from bot.core.address import ALONE, NARROWED, WELCOME, behind_narrowed, came_from, is_passing, number_of
from bot.core.records import ClientRecords, Records, next_question

Page = tuple[str, object]


def show(records: Records, address: str) -> Page:
    """The address that really is shown, and its card; whatever is not there leads to the menu, or to the welcome."""
    card, _, _ = address.partition("@")
    name, _, rest = card.partition("/")
    if is_passing(card):
        whole = behind_narrowed(address)
        back, behind = show(records, came_from(address) if whole == address else whole)
        shown = _narrow(behind, rest, back) if name == NARROWED else registry.load(records, Place(name, rest, back))
        return (f"{card}@{back}", shown) if shown else (back, behind)
    name, _, rest = address.partition("/")
    if not isinstance(records, ClientRecords):
        here = Place(name, rest) if name == WELCOME else Place(WELCOME)
        return here.address, registry.load(records, here)
    if name == ALONE and rest and "perspective" not in records.standing.facts:
        # Which question it is depends on the side.
        address = next_question(records.flow, records.standing) or "menu"
        name, _, rest = address.partition("/")
    shown = registry.load(records, Place(name, rest))
    return (address, shown) if shown else ("menu", registry.load(records, Place("menu")))


def _narrow(behind: object, rest: str, back: str) -> Narrowed | None:
    places = tuple(place for part in rest.split(",") if (place := number_of(part)) is not None)
    return Narrowed(behind, places, back) if places else None
