"""What is stored about the user of this turn? Read when it is first asked for, and once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Connection

from bot.core.address import ASK, Command
from bot.core.home_zone import guess_zone
from bot.core.ref import Ref
from bot.core.stale import StaleCommand
from bot.schedule.hours import Hours
from bot.schedule.zones import find_zone
from bot.storage import action_rows as actions
from bot.storage import assessments, exports, facts, relationships, undo
from bot.storage import preferences as reminder_preferences
from bot.storage import reminder_rows as reminders
from bot.storage.assessments import Pass
from bot.storage.entities import Action, Assessment, Person, Relationship, Reminder, ReminderPreferences
from bot.storage.snapshot import read_beside
from flows.advice.findings import Findings, case_of, find
from flows.content import Content, Perspective
from flows.walk.assessment import Flow, Standing


class Records:
    """A user who may not have consented yet: what is known is their language and where they are. The turn happens at
    `now` (UTC seconds); `machine` is the time zone that their own machine names, where a channel sees it; they are
    new in the turn in which they come for the first time.

    Reading is the only thing that is done here; `bot.core.commit` writes."""

    def __init__(
        self,
        connection: Connection,
        flow: Flow,
        person: Person,
        now: int,
        machine: str | None = None,
        is_new: bool = False,
    ) -> None:
        self.connection = connection
        self.flow = flow
        self.person = person
        self.now = now
        self.machine = machine
        self.is_new = is_new

    def renewed(self) -> "Records":
        """The same user, of whom nothing is read yet: what was read before may not hold any more."""
        return Records(self.connection, self.flow, self.person, self.now, self.machine)

    @property
    def content(self) -> Content:
        return self.flow.content

    @property
    def person_ref(self) -> Ref:
        return Ref(self.person.id, self.person.version)

    def check_person(self, command: Command) -> None:
        """Raises StaleCommand for a button that was made for another user, or for an earlier version of them."""
        if (command.id, command.version) != (self.person.id, self.person.version):
            raise StaleCommand

    @property
    def away(self) -> int:
        """Seconds since they last did something."""
        return max(0, self.now - self.person.seen)

    @cached_property
    def stored_preferences(self) -> ReminderPreferences | None:
        """When they said that they want to hear from us; None while they have said nothing about it."""
        return reminder_preferences.find_preferences(self.connection, self.person.id)

    @property
    def preferences(self) -> ReminderPreferences:
        """When they want to hear from us: as they said, else the usual hours where we think that they are. A zone that
        is no longer known counts as UTC, and is asked about again."""
        known = self.stored_preferences
        if known is not None:
            zone = find_zone(known.hours.zone)
            return known if zone.is_known else replace(known, hours=replace(known.hours, zone=zone.name), is_sure=False)
        told = guess_zone(None, self.machine)
        guessed = told if told.is_known else guess_zone(self.person.language)
        return ReminderPreferences(Hours(guessed.name), is_sure=told.is_known)

    @property
    def local_now(self) -> datetime:
        """What their clock shows."""
        return datetime.fromtimestamp(self.now, find_zone(self.preferences.hours.zone).info)

    @property
    def today(self) -> date:
        """The day where they are."""
        return self.local_now.date()

    @cached_property
    def partners(self) -> tuple[Relationship, ...]:
        """The oldest first."""
        return relationships.list_relationships(self.connection, self.person.id)

    def partner(self, id_: int) -> Relationship | None:
        """None for one that is not theirs."""
        return next((one for one in self.partners if one.id == id_), None)

    @property
    def nicknames(self) -> Mapping[int, str | None]:
        return {one.id: one.nickname for one in self.partners}

    @cached_property
    def waiting_reminders(self) -> tuple[Reminder, ...]:
        """All that is still to be said, the next first."""
        return reminders.list_waiting(self.connection, self.person.id)

    def held_later(self) -> Callable[[], dict[str, Any]]:
        """Reads every row about them, by table, when it is called: after this turn, for it takes a while; times are UTC
        seconds. It raises StoreTrouble."""
        read = partial(exports.export_person, person=self.person.id)
        return partial(read_beside, self.connection.engine, read)

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """Those about all partners that are still to be done, the oldest first."""
        return actions.list_open_actions(self.connection, self.person.id)

    def partners_with_practices(self) -> frozenset[int]:
        """Partners about whom advice was taken on and not dropped."""
        return actions.partners_with_practices(self.connection, self.person.id)

    def newest_assessments(self) -> tuple[Assessment, ...]:
        """The newest one with each partner."""
        return assessments.newest_assessments(self.connection, self.person.id)

    def days_sent(self) -> frozenset[date]:
        """Their days of a week back and ahead on which something was said."""
        return reminders.days_sent(self.connection, self.person.id, self.today)

    def claimed_reminders(self, at: int) -> tuple[Reminder, ...]:
        """What was claimed at this moment, to be said in one message."""
        return reminders.list_claimed(self.connection, self.person.id, at)


class ClientRecords(Records):
    """A user who has consented, and so has an assessment: the newest one of the partner that they talk about now."""

    def __init__(
        self,
        connection: Connection,
        flow: Flow,
        person: Person,
        assessment: Assessment,
        now: int,
        machine: str | None = None,
    ) -> None:
        super().__init__(connection, flow, person, now, machine)
        self.assessment = assessment
        self._assessments: dict[int, Assessment | None] = {assessment.id: assessment}
        self._newest: dict[int, Assessment | None] = {assessment.relationship: assessment}
        self._previous: dict[int, Assessment | None] = {}
        self._by_partner: dict[int, tuple[Action, ...]] = {}
        self._actions: dict[int, Action] = {}

    def renewed(self) -> "ClientRecords":
        return ClientRecords(self.connection, self.flow, self.person, self.assessment, self.now, self.machine)

    @property
    def assessment_ref(self) -> Ref:
        return Ref(self.assessment.id, self.assessment.version)

    def check_assessment(self, command: Command) -> None:
        """Raises StaleCommand for a button that was made for another assessment, or for an earlier version of it."""
        if (command.id, command.version) != (self.assessment.id, self.assessment.version):
            raise StaleCommand

    @property
    def perspective(self) -> Perspective:
        return self.flow.perspective(self.standing)

    @property
    def standing(self) -> Standing:
        return self.assessment.standing

    @cached_property
    def findings(self) -> Findings:
        """What the answers of this assessment come to."""
        return findings_of(self.flow, self.assessment)

    def findings_for(self, assessment: Assessment) -> Findings:
        """What the answers of this or another assessment come to."""
        return self.findings if assessment is self.assessment else findings_of(self.flow, assessment)

    def count_actions(self) -> int:
        return actions.count_all_actions(self.connection, self.person.id)

    def count_open_actions(self) -> int:
        return actions.count_open_actions(self.connection, self.person.id)

    def page_of_actions(self, start: int, most: int) -> tuple[Action, ...]:
        """Some of all actions: the open ones first, those about the partner of now before others; then what is over,
        the newest first."""
        return actions.page_of_actions(self.connection, self.person.id, self.assessment.relationship, start, most)

    def actions_by_id(self, ids: Collection[int]) -> Mapping[int, Action]:
        """Those of them that are theirs."""
        known = {one.id: one for one in self.__dict__.get("open_actions", ())} | self._actions
        others = {id_ for id_ in ids if id_ not in known}
        found = actions.find_actions(self.connection, self.person.id, others) if others else {}
        self._actions.update(found)
        return {id_: known[id_] for id_ in ids if id_ in known} | dict(found)

    @cached_property
    def newest_passes(self) -> Mapping[int, int]:
        """By the number of the newest assessment with a partner, the partner's."""
        return assessments.newest_passes(self.connection, self.person.id)

    @cached_property
    def partner_actions(self) -> tuple[Action, ...]:
        """Those about the partner that they talk about now, the oldest first."""
        return self.actions_of(self.assessment.relationship)

    def actions_of(self, relationship: int) -> tuple[Action, ...]:
        """Those about one partner, the oldest first."""
        if relationship not in self._by_partner:
            self._by_partner[relationship] = actions.actions_of(self.connection, relationship)
        return self._by_partner[relationship]

    def action(self, id_: int) -> Action | None:
        """None for one that is not theirs."""
        return self.actions_by_id([id_]).get(id_)

    def assessment_of(self, id_: int) -> Assessment | None:
        """None for one that is not theirs."""
        if id_ not in self._assessments:
            self._assessments[id_] = assessments.find_assessment(self.connection, self.person.id, id_)
        return self._assessments[id_]

    def newest_assessment(self, relationship: int) -> Assessment | None:
        if relationship not in self._newest:
            self._newest[relationship] = assessments.newest_assessment(self.connection, self.person.id, relationship)
        return self._newest[relationship]

    @property
    def previous_result(self) -> Assessment | None:
        """The last assessment finished before this one with the same partner."""
        return self.result_before(self.assessment)

    def result_before(self, of: Assessment) -> Assessment | None:
        """The last one finished before it with the same partner."""
        if of.id not in self._previous:
            self._previous[of.id] = assessments.previous_result(self.connection, of)
        return self._previous[of.id]

    def passes(self) -> tuple[Pass, ...]:
        """All assessments with the partner that they talk about now, the newest first."""
        return assessments.list_passes(self.connection, self.assessment.relationship)

    @cached_property
    def last_change(self) -> undo.LastChange | None:
        """What /undo takes back; None when nothing was changed since, or something else after it."""
        last = undo.recall(self.connection, self.person.id)
        is_newest = last is not None and (last.assessment, last.version) == (
            self.assessment.id,
            self.assessment.version,
        )
        return last if is_newest else None

    def oldest_firm_fact(self) -> int | None:
        """When the oldest fact about their firm was said or confirmed, in UTC seconds."""
        return facts.oldest_fact(self.connection, self.person.id)


def next_question(flow: Flow, standing: Standing) -> str | None:
    """The address of the first question that is still open."""
    waiting = flow.unanswered(flow.whole(standing), standing)
    return f"{ASK}/{waiting[0]}" if waiting else None


def findings_of(flow: Flow, assessment: Assessment) -> Findings:
    """The stored result of a finished assessment, else what the answers come to so far."""
    return assessment.findings or find(flow.content, case_of(flow, assessment.standing))
