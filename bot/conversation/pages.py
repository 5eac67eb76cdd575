"""What is on the card at this address? The same records always show the same card."""

from dataclasses import replace

from bot.cards import registry
from bot.cards.actions.load import line_of_advice
from bot.cards.card import Place
from bot.core.address import ALONE, NARROWED, WELCOME, behind_narrowed, came_from, is_passing, number_of
from bot.core.records import ClientRecords, Records, findings_of, next_question, visit_of
from bot.outcomes import Narrowed, Outcome, UnfitAsked, WhyShown
from bot.services import listing, looking, standings

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
    shown = registry.load(records, Place(name, rest)) or _card(records, address)
    return (address, shown) if shown else ("menu", registry.load(records, Place("menu")))


def _narrow(behind: object, rest: str, back: str) -> Narrowed | None:
    places = tuple(place for part in rest.split(",") if (place := number_of(part)) is not None)
    return Narrowed(behind, places, back) if places else None


def _card(records: ClientRecords, address: str) -> Outcome | None:
    connection, flow, visit, assessment = records.connection, records.flow, visit_of(records), records.assessment
    card, _, rest = address.partition("/")
    match card:
        case "principles":
            return standings.list_principles(flow, assessment)
        case "principle":
            return standings.show_principle(flow, assessment, rest)
        case "keep" if findings_of(flow, assessment).levels:
            return standings.show_keepsakes(assessment)
        case "results":
            results = standings.show_results(flow, assessment)
            return replace(results, has_before=looking.has_before(connection, assessment))
        case "compare":
            return looking.show_comparison(connection, flow, assessment)
        case "look" if next_question(flow, assessment.standing) is None:
            return looking.offer_look(connection, flow, assessment)
        case "advice":
            advised = standings.show_advice(flow, assessment, rest, visit.now)
            if advised is None:
                return advised
            return replace(advised, action=line_of_advice(records, advised.findings.advice[advised.place - 1].id))
        case "words":
            return standings.show_words(flow, assessment, rest, visit.now, visit.person.language)
        case "why" if advice := standings.show_advice(flow, assessment, rest, visit.now):
            return WhyShown(advice)
        case "unfit" if advice := standings.show_advice(flow, assessment, rest, visit.now):
            return UnfitAsked(advice)
        case "later":
            return standings.show_later(flow, assessment)
        case "history":
            return listing.show_history(connection, assessment, rest)
        case "past":
            return listing.show_past(connection, flow, visit, rest)
        case _:
            return None
