"""What is on the card of a question?"""

from bot.core.address import ALONE, ASK, BEHAVIOUR, BURDEN, CHECKS, EDIT, MORE, NOW, REDO
from bot.core.ref import Ref
from bot.outcomes import AnswerLine, Asked
from bot.services.places import Place, find_place
from bot.storage.entities import Assessment
from flows.content import Check, Kind, Principle
from flows.walk.assessment import PROFILE, Flow, Progress, Standing, Stop
from flows.walk.machine import NoSuchStep

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


def show_question(flow: Flow, assessment: Assessment, address: str) -> Asked | None:
    """None where no such question is asked as things stand."""
    standing = assessment.standing
    try:
        place = find_place(flow, standing, address)
    except NoSuchStep:
        return None
    route, question = place.route, place.question
    before = flow.preceding(place.blocks, place.step, standing) if route not in (EDIT, REDO) else None
    start = START[route]
    return Asked(
        address=address,
        question=question,
        perspective=flow.perspective(standing),
        assessment=Ref(assessment.id, assessment.version),
        answer=flow.answer(question, standing),
        back=f"{route}/{before}" if before else start,
        progress=_progress_again(assessment, place) or _progress(flow, place, standing),
        principle=flow.content.principle_of.get(place.step) or flow.content.principle(place.block or ""),
        note=assessment.notes.get(question.id),
        earlier=flow.earlier(question, standing),
        earlier_count=_count_earlier(flow, place, standing),
        check=Check(route) if route in CHECKS else None,
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


def _count_earlier(flow: Flow, place: Place, standing: Standing) -> int:
    route = place.blocks if place.route in CHECKS else flow.whole(standing)
    waiting = flow.unanswered(route, standing) if standing.earlier else ()
    return sum(flow.earlier(flow.question(step, standing), standing) is not None for step in waiting)


def _progress_again(assessment: Assessment, place: Place) -> Progress | None:
    """In a second look at a part only what is asked again counts."""
    if place.route != ASK or place.step not in assessment.rechecked:
        return None
    steps = [step for step in place.steps if step in assessment.rechecked]
    answered = {name.partition(".")[0] for name in assessment.standing.answers}
    waiting = sum(step not in answered or step == place.step for step in steps)
    return Progress(steps.index(place.step) + 1, len(steps), about_profile=False, waiting=waiting)


def _progress(flow: Flow, place: Place, standing: Standing) -> Progress | None:
    """Of the facts asked after the results those count that are still open; one asked on the way does not count."""
    if place.route == MORE:
        waiting = {*flow.unanswered(place.blocks, standing), place.step}
        return Progress(1, len(waiting), about_profile=True, waiting=len(waiting))
    if place.route in (NOW, *CHECKS):
        return _of_all(flow, place, standing)
    is_on_the_way = place.question.kind is not Kind.LADDER and place.block != PROFILE
    return flow.progress(place.blocks, place.step, standing) if place.route == ASK and not is_on_the_way else None


def _of_all(flow: Flow, place: Place, standing: Standing) -> Progress:
    """Everything asked because of an event, or in a check, counts together."""
    stops = flow.stops(place.blocks, standing)
    here = next(number for number, stop in enumerate(stops) if stop.step == place.step)
    waiting = sum(stop.answer is None or number == here for number, stop in enumerate(stops))
    return Progress(here + 1, len(stops), False, waiting)
