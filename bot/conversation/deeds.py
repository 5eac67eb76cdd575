"""Which service does what a button says?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.cards import registry
from bot.conversation.moves import Move, carry_out, stay
from bot.core.address import Aim, Deed, Thing, Verb, View, encode
from bot.core.inputs import Tap
from bot.core.language import Languages
from bot.core.records import records_of
from bot.core.visit import Visit
from bot.outcomes import Notice
from bot.services import (
    deepening,
    handing,
    looking,
    responding,
)
from bot.services.deeds import StaleDeed
from bot.services.findings import findings_of
from flows.walk.assessment import Flow

PASS_ON, SAY, TABLE = "pass_on", "say", "keep/table"  # views that also send a message or a file
PASS_ON, SAY = "pass_on", "say"  # views that also send a message
PICTURE, REPORT, OVERVIEW = "picture", "report", "overview"  # views that also hand over a file


class Doing:
    """Follows buttons: a view is gone to, a deed is done if it still can be."""

    def __init__(self, flow: Flow, languages: Languages) -> None:
        self._flow = flow
        self._languages = languages

    def follow(self, connection: Connection, visit: Visit, aim: Aim) -> Move:
        if isinstance(aim, View):
            return self._go(connection, visit, aim)
        try:
            records = records_of(connection, self._flow, visit)
            if change := registry.command_change(records, aim):
                return carry_out(records, change())
            return self._act(connection, visit, aim)
        except StaleDeed:
            return stay(visit, Notice.STALE)

    def _go(self, connection: Connection, visit: Visit, aim: View) -> Move:
        """To a card. What is handed over on the way is asked for in the same words if it never arrived."""
        records, again = records_of(connection, self._flow, visit), Tap(encode(aim))
        if change := registry.download_change(records, aim.address):
            move = carry_out(records, change)
        else:
            move = self._take_along(connection, visit, aim.address) or self._view(connection, visit, aim.address)
        hands_over = move.passes_on or move.handout is not None
        return replace(move, again=again) if hands_over else move

    def _take_along(self, connection: Connection, visit: Visit, address: str) -> Move | None:
        """None for a view without a file, and where there is nothing to hand over."""
        assessment, flow = visit.assessment, self._flow
        if assessment is None or address not in (PICTURE, REPORT, OVERVIEW):
            return None
        if address == OVERVIEW:
            partners = handing.picture_partners(connection, flow, visit)
            is_there = bool(partners.partners)
            return Move(visit, "partners", Notice.PICTURED, handout=partners) if is_there else Move(visit, "partners")
        findings = findings_of(flow, assessment)
        if address == PICTURE and findings.levels:
            return Move(visit, "results", Notice.PICTURED, handout=handing.picture(connection, flow, assessment))
        if address == REPORT and (findings.levels or findings.find_out):
            report = handing.report(connection, flow, assessment, visit.now)
            return Move(visit, "results", Notice.REPORTED, handout=report)
        return Move(visit, "results")

    def _view(self, connection: Connection, visit: Visit, address: str) -> Move:
        if address == PASS_ON and visit.assessment is not None:
            has_levels = bool(findings_of(self._flow, visit.assessment).levels)
            return Move(visit, "results", Notice.PASSED_ON if has_levels else None, passes_on=has_levels)
        if address == TABLE and visit.assessment is not None:
            return Move(visit, "keep", handout=handing.tabulate(connection, self._flow, visit, visit.assessment))
        if address.startswith(f"{SAY}/"):
            return Move(visit, f"words/{address.removeprefix(f'{SAY}/')}", Notice.SENT_TO_COPY, passes_on=True)
        return Move(visit, address)

    def _act(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.thing:
            case Thing.ASSESSMENT:
                return self._about_answers(connection, visit, deed)
            case _:
                raise StaleDeed

    def _about_answers(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        flow = self._flow
        match deed.verb:
            case Verb.RESPOND:
                return Move(*responding.respond(connection, flow, visit, deed), Notice.RESPONDED)
            case Verb.DEEPEN:
                return Move(*deepening.deepen(connection, flow, visit, deed))
            case Verb.LOOK:
                return Move(*looking.look_again(connection, flow, visit, deed))
            case Verb.LATER:
                return Move(*looking.ask_later(connection, flow, visit, deed), Notice.ASKED_LATER)
            case _:
                raise StaleDeed
