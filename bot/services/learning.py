"""What can be read about a principle, a practice or a word?"""

from bot.outcomes import FoundShown, LearnShown, LessonShown, PracticeShown, TermShown
from bot.storage.values import Assessment
from flows.assessment import Flow
from flows.content import Perspective
from flows.searched import Key, Kind

MORE = "more"  # the second page of a lesson


def learn(flow: Flow) -> LearnShown:
    return LearnShown(flow.content.principles)


def read_lesson(flow: Flow, assessment: Assessment | None, rest: str) -> LessonShown | None:
    """A principle as this side reads it; None for one that does not exist."""
    code, _, page = rest.partition("/")
    principle = flow.content.principle(code)
    if principle is None:
        return None
    perspective = _side(flow, assessment)
    sides = (practice.side(perspective) for practice in principle.practices.values())
    pitfalls = tuple(side.pitfall for side in sides if side)
    reading = flow.content.lessons[code].reading(perspective)
    return LessonShown(principle, perspective, reading, pitfalls, page == MORE)


def read_practice(flow: Flow, assessment: Assessment | None, code: str) -> PracticeShown | None:
    question = flow.content.question(code, _side(flow, assessment))
    principle = flow.content.principle_of.get(code)
    return PracticeShown(principle, question, _side(flow, assessment)) if principle and question else None


def read_term(flow: Flow, name: str) -> TermShown | None:
    term = flow.content.glossary.get(name)
    return TermShown(term, tuple(flow.content.practices[code] for code in term.see)) if term else None


def show_found(flow: Flow, rest: str) -> FoundShown:
    """What a search found, from the kinds and ids in its address (`practice.GP5,term.nda`)."""
    keys = [part.partition(".") for part in rest.split(",")]
    wanted = [(Kind(kind), id_) for kind, _, id_ in keys if kind in tuple(Kind)]
    return FoundShown(tuple(key for key in wanted if _exists(flow, key)))


def _exists(flow: Flow, key: Key) -> bool:
    kind, id_ = key
    match kind:
        case Kind.PRINCIPLE:
            return flow.content.principle(id_) is not None
        case Kind.PRACTICE:
            return id_ in flow.content.practices
        case Kind.TERM:
            return id_ in flow.content.glossary


def _side(flow: Flow, assessment: Assessment | None) -> Perspective:
    return flow.perspective(assessment.standing) if assessment else Perspective.MSME
