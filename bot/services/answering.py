"""What follows from an answer?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import ALONE, ASK, CHECKS, EDIT, MORE, NOW, OFF, ON, REDO, Deed, Verb
from bot.core.visit import Visit
from bot.services.deeds import StaleDeed
from bot.services.places import Place, find_place
from bot.services.planning import plan_look
from bot.storage.assessments import previous_result, save_progress
from bot.storage.entities import Assessment, Stored, Was
from bot.storage.undo import LastDeed, carry_on, remember, save_standing
from flows.advice.findings import case_of, find
from flows.content import SKIP, Check, Kind, Question
from flows.walk.assessment import Flow, Standing
from flows.walk.hasty import count_hasty
from flows.walk.machine import NoSuchStep

Moved = tuple[Visit, str]
NOTHING = ""


def answer(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Keeps one answer and says where to go on. Raises StaleDeed and changes nothing if the deed does not fit."""
    assessment = _named(visit, deed)
    try:
        place = find_place(flow, assessment.standing, deed.address)
    except NoSuchStep as error:
        raise StaleDeed from error
    given, is_done = _given(flow, assessment, place.question, deed)
    standing = flow.with_answer(place.question, given, assessment.standing)
    saved, was = keep(connection, flow, assessment, standing, visit.now)
    if was:
        remember(connection, assessment.person, LastDeed(saved.id, saved.version, deed.address, was), visit.now)
    else:
        carry_on(connection, assessment.person, saved.version)
    visit = replace(visit, assessment=saved)
    if saved.finished is not None and assessment.finished is None:
        plan_look(connection, visit, saved.id)
    address = _following(flow, saved, place) if is_done else deed.address
    if address == "results" and place.route == ASK and saved.finished and previous_result(connection, saved):
        address = "compare"
    return visit, address


def keep_earlier(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """All answers that had left the way count again. Raises StaleDeed."""
    assessment = _named(visit, deed)
    standing = flow.with_earlier(assessment.standing)
    saved, was = keep(connection, flow, assessment, standing, visit.now)
    remember(connection, assessment.person, LastDeed(saved.id, saved.version, deed.address, was), visit.now)
    check = deed.address.partition("/")[0]
    if check in CHECKS:
        waiting = flow.unanswered(flow.check(Check(check), standing), standing)
        return replace(visit, assessment=saved), f"{check}/{waiting[0]}" if waiting else check
    waiting = flow.unanswered(flow.whole(standing), standing)
    return replace(visit, assessment=saved), f"{ASK}/{waiting[0]}" if waiting else "results"


def keep(
    connection: Connection, flow: Flow, assessment: Assessment, standing: Standing, now: int
) -> tuple[Assessment, tuple[Was, ...]]:
    """Keeps a standing, and with it the result if everything is answered. Also returns how it stood before."""
    was = save_standing(connection, assessment, standing, flow.content, now)
    times = {**standing.times, **{one.name: now for one in was if one.kind is Stored.ANSWER}}
    standing = standing.timed(times)
    is_finished = not flow.unanswered(flow.whole(standing), standing)
    findings = find(flow.content, case_of(flow, standing)) if is_finished else None
    saved = replace(assessment, standing=standing, content_version=flow.content.version)
    return save_progress(connection, saved, findings, now), was


def is_hasty(flow: Flow, visit: Visit) -> bool:
    """Has somebody just tapped the same level often enough, and fast enough, to be asked whether they meant it?"""
    hasty = flow.content.scoring.hasty
    case = case_of(flow, visit.assessment.standing) if visit.assessment else None
    return case is not None and count_hasty(case.levels, case.times, hasty) == hasty.in_a_row


def _named(visit: Visit, deed: Deed) -> Assessment:
    assessment = visit.assessment
    if assessment is None or deed.id != assessment.id:
        raise StaleDeed
    # Quick taps on several choices of one card all count: each says on or off, so it may come late, or twice.
    is_quick = deed.verb is Verb.TOGGLE and visit.person.address == deed.address and deed.version <= assessment.version
    if deed.version != assessment.version and not is_quick:
        raise StaleDeed
    return assessment


def _given(flow: Flow, assessment: Assessment, question: Question, deed: Deed) -> tuple[str, bool]:
    """What is to be kept (nothing: what was known is taken back), and whether the question is done with."""
    if deed.verb is Verb.FORGET and not question.required and question.is_fact:
        return NOTHING, True
    if question.kind is not Kind.SEVERAL_OF or deed.answer == SKIP:
        if deed.verb is not Verb.PICK or not question.accepts(deed.answer):
            raise StaleDeed
        return deed.answer, True
    chosen = [
        name for name in (flow.answer(question, assessment.standing) or "").split(",") if name in question.choices
    ]
    if deed.verb is Verb.DONE:
        return ",".join(chosen) or SKIP, True
    sign, name = deed.answer[:1], deed.answer[1:]
    if sign not in (ON, OFF) or name not in question.choices:
        raise StaleDeed
    wanted = {*chosen, name} if sign == ON else {*chosen} - {name}
    return ",".join(name for name in question.choices if name in wanted), False


def _following(flow: Flow, assessment: Assessment, place: Place) -> str:
    if place.route in (EDIT, REDO):
        return {EDIT: "profile", REDO: "review"}[place.route]
    # The side may just have changed, and with it the machines that follow.
    blocks = find_place(flow, assessment.standing, f"{place.route}/{place.step}").blocks
    following = flow.following(blocks, place.step, assessment.standing)
    if following:
        return f"{place.route}/{following}"
    if place.route in CHECKS:
        return place.route
    return {ASK: "results", MORE: "results", NOW: "advice/1", ALONE: f"principle/{blocks[0].code}"}[place.route]
