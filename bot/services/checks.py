"""What does a check come to, and what does it say about the practices?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.core.address import Deed
from bot.core.ref import Ref
from bot.core.visit import Visit
from bot.outcomes import (
    AdviceLink,
    AssumptionsShown,
    BehaviourShown,
    BurdenShown,
    CheckBegun,
    DemandsShown,
    SuggestionShown,
)
from bot.services.answering import Moved, keep
from bot.services.deeds import StaleDeed, check_assessment
from bot.services.findings import findings_of
from bot.storage.entities import Assessment
from bot.storage.undo import LastDeed, remember
from flows.advice.burden_estimate import Estimate, estimate
from flows.advice.conduct import Conduct, observe
from flows.content import Check, Choice
from flows.content.behaviour import Moment
from flows.content.source import Text
from flows.walk.assessment import Flow, Standing

SUGGEST = "suggest"
PAPERWORK, PAYMENT, HOUSE_RULES = "GP3", "GP5", "CB5"


@dataclass(frozen=True)
class _Suggestion:
    """What a check says about a practice: one of its choices, and why."""

    check: Check
    practice: str
    choice: Choice
    moments: tuple[Moment, ...] = ()
    verdict: Text | None = None


def show_burden(flow: Flow, assessment: Assessment) -> BurdenShown:
    standing = assessment.standing
    perspective = flow.perspective(standing)
    found = _estimate(flow, standing)
    has_figures = bool(found.weighed)
    return BurdenShown(
        estimate=found if has_figures else None,
        begun=_begun(flow, Check.BURDEN, standing),
        perspective=perspective,
        nickname=standing.facts.get("nickname"),
        suggestion=_first(flow, Check.BURDEN, standing) if has_figures else None,
        links=tuple(_link(flow, assessment, code) for code in (PAPERWORK, PAYMENT)),
    )


def show_demands(flow: Flow, assessment: Assessment) -> DemandsShown | None:
    """None while nothing is known."""
    found = _estimate(flow, assessment.standing)
    return DemandsShown(found, flow.perspective(assessment.standing)) if found.weighed else None


def show_assumptions(flow: Flow, assessment: Assessment) -> AssumptionsShown:
    found = _estimate(flow, assessment.standing)
    return AssumptionsShown(found if found.weighed else None, flow.perspective(assessment.standing))


def show_behaviour(flow: Flow, assessment: Assessment) -> BehaviourShown:
    standing = assessment.standing
    conduct = _observe(flow, standing)
    return BehaviourShown(
        conduct=conduct if conduct.known else None,
        begun=_begun(flow, Check.BEHAVIOUR, standing),
        suggestion=_first(flow, Check.BEHAVIOUR, standing),
        link=_link(flow, assessment, HOUSE_RULES),
    )


def show_suggestion(flow: Flow, assessment: Assessment, code: str) -> SuggestionShown | None:
    """None for a practice that no check says anything about as things stand."""
    standing = assessment.standing
    found = _find(flow, standing, code)
    if found is None:
        return None
    question = flow.question(code, standing)
    answers = flow.check_answers(found.check, standing)
    return SuggestionShown(
        check=found.check,
        question=question,
        perspective=flow.perspective(standing),
        choice=found.choice,
        present=flow.answer(question, standing),
        moments=tuple((moment, answers[moment.id]) for moment in found.moments),
        verdict=found.verdict,
        counts=code in flow.path(flow.whole(standing), standing),
        following=_following(flow, found, standing),
        address=f"{SUGGEST}/{code}",
        assessment=Ref(assessment.id, assessment.version),
    )


def take(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Keeps what a check suggests as the answer to a practice, and goes to the next suggestion. Raises StaleDeed."""
    assessment = check_assessment(visit, deed)
    card, _, code = deed.address.partition("/")
    found = _find(flow, assessment.standing, code) if card == SUGGEST else None
    if found is None or found.choice.id != deed.answer:
        raise StaleDeed
    question = flow.question(code, assessment.standing)
    standing = flow.with_answer(question, deed.answer, assessment.standing)
    saved, was = keep(connection, flow, assessment, standing, visit.now)
    remember(connection, assessment.person, LastDeed(saved.id, saved.version, deed.address, was), visit.now)
    return replace(visit, assessment=saved), _following(flow, found, standing)


def _estimate(flow: Flow, standing: Standing) -> Estimate:
    answers = flow.check_answers(Check.BURDEN, standing)
    return estimate(flow.content.burden, flow.perspective(standing), answers, standing.facts)


def _observe(flow: Flow, standing: Standing) -> Conduct:
    answers = flow.check_answers(Check.BEHAVIOUR, standing)
    return observe(flow.content.behaviour, flow.perspective(standing), answers)


def _begun(flow: Flow, check: Check, standing: Standing) -> CheckBegun:
    route = flow.check(check, standing)
    path, waiting = flow.path(route, standing), flow.unanswered(route, standing)
    onward = f"{check}/{waiting[0]}" if waiting else None
    return CheckBegun(onward, f"{check}/{path[0]}", len(path), len(waiting))


def _suggestions(flow: Flow, check: Check, standing: Standing) -> Iterator[_Suggestion]:
    """Paperwork always, since it was counted just now; of behaviour only what is asked so far."""
    perspective = flow.perspective(standing)
    if check is Check.BURDEN:
        found = _estimate(flow, standing)
        verdict = flow.content.burden.verdicts[found.outlook].side(perspective)
        choice = _choice(flow, PAPERWORK, verdict.level, standing) if found.weighed else None
        if choice:
            yield _Suggestion(check, PAPERWORK, choice, verdict=verdict.text)
        return
    asked = flow.path(flow.whole(standing), standing)
    for suggested in _observe(flow, standing).suggested:
        choice = _choice(flow, suggested.practice, suggested.level, standing) if suggested.practice in asked else None
        if choice:
            yield _Suggestion(check, suggested.practice, choice, suggested.moments)


def _choice(flow: Flow, code: str, level: int | None, standing: Standing) -> Choice | None:
    choices = flow.question(code, standing).choices.values()
    return next((choice for choice in choices if choice.level == level), None) if level is not None else None


def _find(flow: Flow, standing: Standing, code: str) -> _Suggestion | None:
    every = (suggestion for check in Check for suggestion in _suggestions(flow, check, standing))
    return next((suggestion for suggestion in every if suggestion.practice == code), None)


def _first(flow: Flow, check: Check, standing: Standing) -> str | None:
    """Where the suggestions of a check begin, if there is one that differs from what is answered."""
    for suggestion in _suggestions(flow, check, standing):
        if flow.answer(flow.question(suggestion.practice, standing), standing) != suggestion.choice.id:
            return f"{SUGGEST}/{suggestion.practice}"
    return None


def _following(flow: Flow, of: _Suggestion, standing: Standing) -> str:
    """The next suggestion of the same check, or the check itself."""
    codes = [suggestion.practice for suggestion in _suggestions(flow, of.check, standing)]
    later = codes[codes.index(of.practice) + 1 :]
    return f"{SUGGEST}/{later[0]}" if later else of.check.value


def _link(flow: Flow, assessment: Assessment, code: str) -> AdviceLink:
    advised = [advice.practice for advice in findings_of(flow, assessment).advice]
    is_advice = code in advised
    address = f"advice/{advised.index(code) + 1}" if is_advice else f"practice/{code}"
    return AdviceLink(flow.content.practices[code], address, is_advice)
