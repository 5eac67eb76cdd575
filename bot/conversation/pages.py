"""What is on the card at this address? The same visit always shows the same card."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.cards import registry
from bot.cards.actions.load import line_of_advice
from bot.cards.card import Place
from bot.core.address import (
    ALONE,
    NARROWED,
    WELCOME,
    behind_narrowed,
    came_from,
    is_passing,
    number_of,
)
from bot.core.records import ClientRecords, next_question, records_of
from bot.core.visit import Visit
from bot.outcomes import Narrowed, Outcome, UnfitAsked, WhyShown
from bot.services import listing, looking, standings
from bot.services.findings import findings_of
from bot.storage.entities import Assessment
from flows.walk.assessment import Flow

Page = tuple[str, object]


def show(connection: Connection, flow: Flow, visit: Visit, address: str) -> Page:
    """The address that really is shown, and its card; whatever is not there leads to the menu, or to the welcome."""
    card, _, _ = address.partition("@")
    if is_passing(card):
        whole = behind_narrowed(address)
        back, behind = show(connection, flow, visit, came_from(address) if whole == address else whole)
        name, _, rest = card.partition("/")
        found = registry.load(records_of(connection, flow, visit), Place(name, rest, back))
        outcome = found or _passing_card(connection, flow, visit, card, (back, behind))
        return (f"{card}@{back}", outcome) if outcome else (back, behind)
    if visit.assessment is None:
        card, _, rest = address.partition("/")
        here = Place(card, rest) if card == WELCOME else Place(WELCOME)
        return here.address, registry.load(records_of(connection, flow, visit), here)
    if address.startswith(f"{ALONE}/") and "perspective" not in visit.assessment.standing.facts:
        address = next_question(flow, visit.assessment.standing) or "menu"  # which question it is depends on the side
    name, _, rest = address.partition("/")
    outcome = registry.load(records_of(connection, flow, visit), Place(name, rest))
    outcome = outcome or _card(connection, flow, visit, visit.assessment, address)
    return (
        (address, outcome) if outcome else ("menu", registry.load(records_of(connection, flow, visit), Place("menu")))
    )


def _passing_card(connection: Connection, flow: Flow, visit: Visit, card: str, behind: Page) -> Outcome | None:
    """None where there is nothing to look at in passing."""
    back, outcome = behind
    name, _, rest = card.partition("/")
    match name:
        case _ if name == NARROWED:
            places = tuple(place for part in rest.split(",") if (place := number_of(part)) is not None)
            return Narrowed(outcome, places, back) if places else None
        case _:
            return None


def _card(connection: Connection, flow: Flow, visit: Visit, assessment: Assessment, address: str) -> Outcome | None:
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
            records = records_of(connection, flow, visit)
            if advised is None or not isinstance(records, ClientRecords):
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
