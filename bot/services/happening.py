"""Something is happening now: what is asked at once?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import NOW, Deed
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import HappeningAsked
from bot.services.answering import Moved, keep
from bot.services.deeds import StaleDeed, check_assessment
from bot.storage.entities import Assessment
from bot.storage.undo import LastDeed, remember
from flows.walk.assessment import EVENT, Flow


def ask_what(flow: Flow, assessment: Assessment) -> HappeningAsked:
    question = flow.content.profile.questions[EVENT]
    present = assessment.standing.facts.get(EVENT)
    choices = tuple(question.choices[name] for name in flow.content.happenings.events)
    return HappeningAsked(question, choices, present, Ref(assessment.id, assessment.version))


def begin_event(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Keeps what is happening, and goes to the first question that it raises. Raises StaleDeed."""
    assessment = check_assessment(visit, deed)
    if deed.answer not in flow.content.happenings.events:
        raise StaleDeed
    standing = flow.with_answer(flow.content.profile.questions[EVENT], deed.answer, assessment.standing)
    saved, was = keep(connection, flow, assessment, standing, visit.now)
    remember(connection, assessment.person, LastDeed(saved.id, saved.version, "now", was), visit.now)
    waiting = flow.unanswered(flow.event(standing), standing)
    return replace(visit, assessment=saved), f"{NOW}/{waiting[0]}" if waiting else "advice/1"
