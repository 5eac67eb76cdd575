"""What is on the card of a question, and on those about all answers?"""

from bot.cards.card import Place
from bot.cards.questions.position import Position, find_position
from bot.cards.questions.shown import AnswerLine, EventsShown, ProfileShown, QuestionShown, ReviewShown
from bot.core.address import ALONE, ASK, BEHAVIOUR, BURDEN, CHECKS, EDIT, MORE, NOW, REDO
from bot.core.paging import page_of
from bot.core.records import ClientRecords, next_question
from bot.storage.entities import Assessment
from flows.content import Check, Kind, Principle
from flows.content.predicates import holds
from flows.walk.assessment import (
    EVENT,
    Flow,
    Progress,
    Standing,
    Stop,
)
from flows.walk.blocks import PROFILE, SHARPER
from flows.walk.machine import NoSuchStep

ANSWERS_A_PAGE = 15
# Where a way begins: the card before its first question.
START = {
    ASK: "menu",
    ALONE: "principles",
    MORE: "results",
    EDIT: "profile",
    REDO: "review",
    NOW: "now",
    BURDEN: "burden",
    BEHAVIOUR: "behaviour",
}


def load_question(records: ClientRecords, place: Place) -> QuestionShown | None:
    """None where no such question is asked as things stand."""
    flow, standing = records.flow, records.standing
    try:
        position = find_position(flow, standing, place.address)
    except NoSuchStep:
        return None
    route, question = position.route, position.question
    before = flow.preceding(position.blocks, position.step, standing) if route not in (EDIT, REDO) else None
    return QuestionShown(
        address=place.address,
        question=question,
        perspective=records.perspective,
        assessment=records.assessment_ref,
        answer=flow.answer(question, standing),
        back=f"{route}/{before}" if before else START[route],
        progress=_progress_again(records.assessment, position) or _progress(flow, position, standing),
        principle=records.content.principle_of.get(position.step) or records.content.principle(position.block or ""),
        note=records.assessment.notes.get(question.id),
        earlier=flow.earlier(question, standing),
        earlier_count=_count_earlier(flow, position, standing),
        check=Check(route) if route in CHECKS else None,
    )


def load_events(records: ClientRecords, _place: Place) -> EventsShown:
    question = records.content.profile.questions[EVENT]
    choices = tuple(question.choices[name] for name in records.content.happenings.events)
    return EventsShown(question, choices, records.standing.facts.get(EVENT), records.assessment_ref)


def load_review(records: ClientRecords, place: Place) -> ReviewShown:
    flow, assessment = records.flow, records.assessment
    lines = [line for line in list_answers(flow, assessment) if line.answer is not None or line.note]
    shown, page, pages = page_of(lines, place.rest, ANSWERS_A_PAGE)
    return ReviewShown(tuple(shown), page, pages, next_question(flow, assessment.standing))


def load_profile(records: ClientRecords, _place: Place) -> ProfileShown:
    return profile_of(records.flow, records.assessment)


def profile_of(flow: Flow, assessment: Assessment) -> ProfileShown:
    """The facts that a user on this side may be asked, in the order of the blocks."""
    standing, blocks = assessment.standing, flow.content.profile.blocks
    lookup = flow.lookup(standing)
    questions = [flow.content.profile.questions[name] for name in (*blocks[PROFILE], *blocks[SHARPER])]
    asked = [question for question in questions if holds(question.when, lookup)]
    return ProfileShown(
        facts=tuple((question, standing.facts.get(question.id) or None) for question in asked),
        perspective=flow.perspective(standing),
    )


def list_answers(flow: Flow, assessment: Assessment) -> tuple[AnswerLine, ...]:
    """Everything on the way after the profile, answered or not, in the order in which it is asked."""
    standing = assessment.standing
    perspective = flow.perspective(standing)
    return tuple(
        AnswerLine(principle, stop.question, perspective, stop.answer, assessment.notes.get(stop.question.id))
        for stop in flow.counting(standing)
        if not stop.is_profile and (principle := _principle_of(flow, stop))
    )


def _principle_of(flow: Flow, stop: Stop) -> Principle | None:
    """Of a fact that was asked because of an event there is none."""
    return flow.content.principle(stop.block.code) or flow.content.principle_of.get(stop.step)


def _count_earlier(flow: Flow, position: Position, standing: Standing) -> int:
    route = position.blocks if position.route in CHECKS else flow.whole(standing)
    waiting = flow.unanswered(route, standing) if standing.earlier else ()
    return sum(flow.earlier(flow.question(step, standing), standing) is not None for step in waiting)


def _progress_again(assessment: Assessment, position: Position) -> Progress | None:
    """In a second look at a part only what is asked again counts."""
    if position.route != ASK or position.step not in assessment.rechecked:
        return None
    steps = [step for step in position.steps if step in assessment.rechecked]
    answered = {name.partition(".")[0] for name in assessment.standing.answers}
    waiting = sum(step not in answered or step == position.step for step in steps)
    return Progress(steps.index(position.step) + 1, len(steps), about_profile=False, waiting=waiting)


def _progress(flow: Flow, position: Position, standing: Standing) -> Progress | None:
    """Of the facts asked after the results those count that are still open; one asked on the way does not count."""
    if position.route == MORE:
        waiting = {*flow.unanswered(position.blocks, standing), position.step}
        return Progress(1, len(waiting), about_profile=True, waiting=len(waiting))
    if position.route in (NOW, *CHECKS):
        return _of_all(flow, position, standing)
    is_on_the_way = position.question.kind is not Kind.LADDER and position.block != PROFILE
    return (
        flow.progress(position.blocks, position.step, standing) if position.route == ASK and not is_on_the_way else None
    )


def _of_all(flow: Flow, position: Position, standing: Standing) -> Progress:
    """Everything asked because of an event, or in a check, counts together."""
    stops = flow.stops(position.blocks, standing)
    here = next(number for number, stop in enumerate(stops) if stop.step == position.step)
    waiting = sum(stop.answer is None or number == here for number, stop in enumerate(stops))
    return Progress(here + 1, len(stops), False, waiting)
