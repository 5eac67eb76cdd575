"""Which service does what a button says?"""

from typing import Any

from sqlalchemy import Connection

from bot.conversation.moves import Move
from bot.core.address import Deed, Thing, Verb
from bot.core.records import Records, records_of, visit_of
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

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def go(self, records: Records, address: str) -> Move:
        visit, connection = visit_of(records), records.connection
        return self._take_along(connection, visit, address) or self._view(connection, visit, address)

    def act(self, records: Records, command: Deed) -> Move:
        return self._act(records.connection, visit_of(records), command)

    def _moved(self, connection: Connection, visit: Visit, *rest: Any, **more: Any) -> Move:
        return Move(records_of(connection, self._flow, visit), *rest, **more)

    def _take_along(self, connection: Connection, visit: Visit, address: str) -> Move | None:
        """None for a view without a file, and where there is nothing to hand over."""
        assessment, flow = visit.assessment, self._flow
        if assessment is None or address not in (PICTURE, REPORT, OVERVIEW):
            return None
        if address == OVERVIEW:
            partners = handing.picture_partners(connection, flow, visit)
            is_there = bool(partners.partners)
            return (
                self._moved(connection, visit, "partners", Notice.PICTURED, handout=partners)
                if is_there
                else self._moved(connection, visit, "partners")
            )
        findings = findings_of(flow, assessment)
        if address == PICTURE and findings.levels:
            return self._moved(
                connection, visit, "results", Notice.PICTURED, handout=handing.picture(connection, flow, assessment)
            )
        if address == REPORT and (findings.levels or findings.find_out):
            report = handing.report(connection, flow, assessment, visit.now)
            return self._moved(connection, visit, "results", Notice.REPORTED, handout=report)
        return self._moved(connection, visit, "results")

    def _view(self, connection: Connection, visit: Visit, address: str) -> Move:
        if address == PASS_ON and visit.assessment is not None:
            has_levels = bool(findings_of(self._flow, visit.assessment).levels)
            return self._moved(
                connection, visit, "results", Notice.PASSED_ON if has_levels else None, passes_on=has_levels
            )
        if address == TABLE and visit.assessment is not None:
            return self._moved(
                connection, visit, "keep", handout=handing.tabulate(connection, self._flow, visit, visit.assessment)
            )
        if address.startswith(f"{SAY}/"):
            return self._moved(
                connection, visit, f"words/{address.removeprefix(f'{SAY}/')}", Notice.SENT_TO_COPY, passes_on=True
            )
        return self._moved(connection, visit, address)

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
                return self._moved(connection, *responding.respond(connection, flow, visit, deed), Notice.RESPONDED)
            case Verb.DEEPEN:
                return self._moved(connection, *deepening.deepen(connection, flow, visit, deed))
            case Verb.LOOK:
                return self._moved(connection, *looking.look_again(connection, flow, visit, deed))
            case Verb.LATER:
                return self._moved(connection, *looking.ask_later(connection, flow, visit, deed), Notice.ASKED_LATER)
            case _:
                raise StaleDeed
