"""Which service does what a button says?"""

from sqlalchemy import Connection

from bot.addresses import NOTE, Aim, Deed, Thing, Verb, View
from bot.conversation.moves import Move, stay
from bot.language import Languages
from bot.outcomes import Declined, Erased, Kept, Notice
from bot.services import (
    answering,
    deepening,
    handing,
    happening,
    listing,
    noting,
    owning,
    partnering,
    responding,
    showing,
    undoing,
)
from bot.services.deeds import StaleDeed
from bot.services.findings import findings_of
from bot.services.visit import Visit
from flows.assessment import Flow
from flows.content import SKIP, Kind
from flows.machine import NoSuchStep

PASS_ON, SAY = "pass_on", "say"  # views that also send a message
PICTURE, REPORT, OVERVIEW = "picture", "report", "overview"  # views that also hand over a file


class Doing:
    """Follows buttons: a view is gone to, a deed is done if it still can be."""

    def __init__(self, flow: Flow, languages: Languages) -> None:
        self._flow = flow
        self._languages = languages

    def follow(self, connection: Connection, visit: Visit, aim: Aim) -> Move:
        if isinstance(aim, View):
            return self._hand_over(connection, visit, aim.address) or self._view(visit, aim.address)
        try:
            return self._act(connection, visit, aim)
        except StaleDeed:
            return stay(visit, Notice.STALE)
        except partnering.TooMany:
            return stay(visit, Notice.TOO_MANY_PARTNERS)

    def undo(self, connection: Connection, visit: Visit) -> Move:
        try:
            return Move(*undoing.undo(connection, self._flow, visit), Notice.UNDONE)
        except undoing.NothingToUndo:
            return stay(visit, Notice.NOTHING_TO_UNDO)

    def _hand_over(self, connection: Connection, visit: Visit, address: str) -> Move | None:
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

    def _view(self, visit: Visit, address: str) -> Move:
        if address == PASS_ON and visit.assessment is not None:
            has_levels = bool(findings_of(self._flow, visit.assessment).levels)
            return Move(visit, "results", Notice.PASSED_ON if has_levels else None, passes_on=has_levels)
        if address.startswith(f"{SAY}/"):
            return Move(visit, f"words/{address.removeprefix(f'{SAY}/')}", Notice.SENT_TO_COPY, passes_on=True)
        return Move(visit, address)

    def _act(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.thing:
            case Thing.ASSESSMENT:
                return self._about_answers(connection, visit, deed)
            case Thing.RELATIONSHIP:
                return self._about_partners(connection, visit, deed)
            case Thing.PERSON:
                return self._about_person(connection, visit, deed)

    def _about_answers(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        flow = self._flow
        match deed.verb:
            case Verb.FORGET if deed.address.startswith(f"{NOTE}/"):
                return self._remove_note(connection, visit, deed)
            case Verb.PICK | Verb.TOGGLE | Verb.DONE | Verb.FORGET:
                return self._kept(*answering.answer(connection, flow, visit, deed), deed)
            case Verb.RESPOND:
                return Move(*responding.respond(connection, flow, visit, deed), Notice.RESPONDED)
            case Verb.HAPPENS:
                return Move(*happening.begin_event(connection, flow, visit, deed))
            case Verb.DEEPEN:
                return Move(*deepening.deepen(connection, flow, visit, deed))
            case Verb.KEEP:
                return Move(*answering.keep_earlier(connection, flow, visit, deed), Notice.KEPT)
            case Verb.RESTART:
                visit = owning.start_over(connection, flow, visit, deed)
                return Move(visit, listing.after_name(connection, flow, visit), Notice.STARTED_OVER)
            case _:
                raise StaleDeed

    def _about_partners(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.verb:
            case Verb.SWITCH:
                return Move(partnering.switch(connection, visit, deed), "menu")
            case Verb.ERASE:
                visit = partnering.remove(connection, self._flow, visit, deed)
                return Move(visit, "partners", Notice.PARTNER_REMOVED, is_erased=True)
            case _:
                raise StaleDeed

    def _about_person(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.verb:
            case Verb.AGREE:
                visit = owning.agree(connection, self._flow, visit, deed)
                return Move(visit, deed.address or showing.onward_of(self._flow, visit))
            case Verb.DECLINE if visit.assessment is None:
                owning.erase(connection, visit, deed)
                return Move(visit, "", goodbye=Declined())
            case Verb.ERASE:
                owning.erase(connection, visit, deed)
                return Move(visit, "", goodbye=Erased())
            case Verb.LANGUAGE if deed.answer in self._languages:
                return Move(owning.speak(connection, visit, deed), deed.address)
            case Verb.SETTING:
                return Move(owning.choose_setting(connection, visit, deed), deed.address)
            case Verb.STILL:
                return Move(owning.confirm_firm(connection, visit, deed), deed.address)
            case Verb.NEW:
                return Move(*partnering.begin_new(connection, self._flow, visit, deed))
            case _:
                raise StaleDeed

    def _kept(self, visit: Visit, address: str, deed: Deed) -> Move:
        """Says which answer was kept. What was left out is not said, nor one of several taps: the card shows them."""
        if deed.verb in (Verb.TOGGLE, Verb.FORGET) or deed.answer == SKIP:
            return Move(visit, address)
        assessment = visit.assessment
        if assessment is None:
            return Move(visit, address)
        question = self._flow.question(deed.address.partition("/")[2], assessment.standing)
        if question.kind is Kind.LADDER and answering.is_hasty(self._flow, visit):
            return Move(visit, address, Notice.HASTY)
        answer = self._flow.answer(question, assessment.standing)
        return Move(visit, address, Notice.KEPT, Kept(question, answer) if answer else None)

    def _remove_note(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        if visit.assessment is None:
            raise StaleDeed
        try:
            question = self._flow.question(noting.step_noted(deed.address), visit.assessment.standing)
        except NoSuchStep as error:
            raise StaleDeed from error
        return Move(*noting.remove_note(connection, visit, question, deed), Notice.KEPT)
