"""Which service does what a button says?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.cards import registry
from bot.conversation.moves import Move, carry_out, stay
from bot.core.address import Aim, Deed, Thing, Verb, View, encode
from bot.core.inputs import Tap
from bot.core.language import Language, Languages
from bot.core.records import records_of
from bot.core.visit import Visit
from bot.documents.models import CalendarEntry
from bot.outcomes import Notice
from bot.screens.acting import step_of_action, title_of
from bot.services import (
    acting,
    deepening,
    handing,
    looking,
    owning,
    responding,
)
from bot.services.deeds import StaleDeed
from bot.services.findings import findings_of
from flows.walk.assessment import Flow

DIGEST = "digest"
PASS_ON, SAY, TABLE, FILE = "pass_on", "say", "keep/table", "file"  # views that also send a message or a file
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
        except acting.TooManyActions:
            return stay(visit, Notice.TOO_MANY_ACTIONS)
        except acting.TooManyOpen:
            return stay(visit, Notice.TOO_MANY_OPEN)

    def _go(self, connection: Connection, visit: Visit, aim: View) -> Move:
        """To a card. What is handed over on the way is asked for in the same words if it never arrived."""
        records, again = records_of(connection, self._flow, visit), Tap(encode(aim))
        if change := registry.download_change(records, aim.address):
            return replace(carry_out(records, change), again=again)
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
        if address.startswith(f"{FILE}/"):
            return self._hand_over(connection, visit, address)
        if address.startswith(f"{SAY}/"):
            return Move(visit, f"words/{address.removeprefix(f'{SAY}/')}", Notice.SENT_TO_COPY, passes_on=True)
        return Move(visit, address)

    def _hand_over(self, connection: Connection, visit: Visit, address: str) -> Move:
        """An action as an entry for their calendar, or what takes that out again."""
        _file, _, id_ = address.partition("/")
        action = acting.action_at(connection, visit, id_)
        starts = acting.starts_of(connection, visit, action) if action else None
        if action is None or starts is None:
            return Move(visit, f"action/{id_}")
        entry = CalendarEntry(
            uid=f"action-{action.id}-{action.created}",
            sequence=action.version,
            title=title_of(action.title, action.recommendation, self._language(visit), self._flow.content),
            notes=step_of_action(action.recommendation, self._language(visit), self._flow.content),
            starts=starts,
            made=acting.made_at(connection, visit),
            is_cancelled=action.state is not ActionState.OPEN,
        )
        return Move(visit, f"action/{action.id}", handout=entry)

    def _language(self, visit: Visit) -> Language:
        return self._languages[visit.person.language]

    def _act(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.thing:
            case Thing.ASSESSMENT:
                return self._about_answers(connection, visit, deed)
            case Thing.PERSON:
                return self._about_person(connection, visit, deed)
            case Thing.ACTION:
                return self._about_action(connection, visit, deed)
            case Thing.RELATIONSHIP:
                raise StaleDeed

    def _about_answers(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        flow = self._flow
        match deed.verb:
            case Verb.RESPOND:
                return Move(*responding.respond(connection, flow, visit, deed), Notice.RESPONDED)
            case Verb.DEEPEN:
                return Move(*deepening.deepen(connection, flow, visit, deed))
            case Verb.ADD:
                return Move(*acting.add_advised(connection, flow, visit, deed), Notice.ACTION_ADDED)
            case Verb.LOOK:
                return Move(*looking.look_again(connection, flow, visit, deed))
            case Verb.LATER:
                return Move(*looking.ask_later(connection, flow, visit, deed), Notice.ASKED_LATER)
            case _:
                raise StaleDeed

    def _about_action(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.verb:
            case Verb.DAY:
                return Move(*acting.set_day(connection, visit, deed), Notice.DAY_SET)
            case Verb.DONE:
                return Move(*acting.finish(connection, visit, deed), Notice.ACTION_DONE)
            case Verb.LEAVE:
                return Move(*acting.leave(connection, visit, deed), Notice.ACTION_DROPPED)
            case Verb.REOPEN:
                return Move(*acting.reopen(connection, visit, deed), Notice.ACTION_CHANGED)
            case Verb.SMALLER:
                return Move(*acting.take_smaller(connection, self._flow, visit, deed), Notice.ACTION_CHANGED)
            case Verb.OWNER:
                action = acting.check_action(connection, visit, deed)
                return Move(*acting.set_owner(connection, visit, action, None), Notice.ACTION_CHANGED)
            case Verb.MUTE | Verb.UNMUTE:
                is_muted = deed.verb is Verb.MUTE
                notice = Notice.REMINDERS_STOPPED if is_muted else Notice.REMINDERS_ON
                return Move(*acting.mute(connection, visit, deed, is_muted), notice)
            case _:
                raise StaleDeed

    def _about_person(self, connection: Connection, visit: Visit, deed: Deed) -> Move:
        match deed.verb:
            case Verb.SETTING:
                visit = owning.choose_hours(connection, visit, deed)
                is_clock = deed.answer.startswith(f"{owning.ZONE}.")
                return Move(visit, deed.address, Notice.CLOCK_SET if is_clock else None)
            case Verb.MUTE if visit.assessment is not None and deed.address == DIGEST:
                return Move(owning.stop_digest(connection, visit, deed), "actions", Notice.REMINDERS_STOPPED)
            case Verb.MUTE | Verb.UNMUTE if visit.assessment is not None:
                is_stopped = deed.verb is Verb.MUTE
                visit = owning.stop_reminders(connection, visit, deed, is_stopped)
                return Move(visit, "reminders", Notice.REMINDERS_STOPPED if is_stopped else Notice.REMINDERS_ON)
            case _:
                raise StaleDeed
