"""What does a check come to, and what does it say about the practices?"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.cards.card import Place
from bot.cards.checks.shown import (
    AdviceLink,
    AssumptionsShown,
    BehaviourShown,
    BurdenShown,
    CheckBegun,
    DemandsShown,
    SuggestionShown,
)
from bot.core.records import ClientRecords
from flows.advice.burden_estimate import Estimate, estimate
from flows.advice.conduct import Conduct, observe
from flows.content import Check, Choice
from flows.content.behaviour import Moment
from flows.content.source import Text
from flows.walk.assessment import Flow, Standing

SUGGEST = "suggest"
PAPERWORK, PAYMENT, HOUSE_RULES = "GP3", "GP5", "CB5"


@dataclass(frozen=True)
class Suggestion:
    """What a check says about a practice: one of its choices, and why."""

    check: Check
    practice: str
    choice: Choice
    moments: tuple[Moment, ...] = ()
    verdict: Text | None = None


def load_burden(records: ClientRecords, place: Place) -> BurdenShown | None:
    if place.rest:
        return None
    flow, standing = records.flow, records.standing
    found = _estimate(flow, standing)
    has_figures = bool(found.weighed)
    return BurdenShown(
        estimate=found if has_figures else None,
        begun=_begun(flow, Check.BURDEN, standing),
        perspective=records.perspective,
        nickname=standing.facts.get("nickname"),
        suggestion=_first(flow, Check.BURDEN, standing) if has_figures else None,
        links=tuple(_link(records, code) for code in (PAPERWORK, PAYMENT)),
    )


def load_demands(records: ClientRecords, _place: Place) -> DemandsShown | None:
    """None while nothing is known."""
    found = _estimate(records.flow, records.standing)
    return DemandsShown(found, records.perspective) if found.weighed else None


def load_assumptions(records: ClientRecords, _place: Place) -> AssumptionsShown:
    found = _estimate(records.flow, records.standing)
    return AssumptionsShown(found if found.weighed else None, records.perspective)


def load_behaviour(records: ClientRecords, place: Place) -> BehaviourShown | None:
    if place.rest:
        return None
    conduct = _observe(records.flow, records.standing)
    return BehaviourShown(
        conduct=conduct if conduct.known else None,
        begun=_begun(records.flow, Check.BEHAVIOUR, records.standing),
        suggestion=_first(records.flow, Check.BEHAVIOUR, records.standing),
        link=_link(records, HOUSE_RULES),
    )


def load_suggestion(records: ClientRecords, place: Place) -> SuggestionShown | None:
    """None for a practice that no check says anything about as things stand."""
    flow, standing, code = records.flow, records.standing, place.rest
    found = find_suggestion(flow, standing, code)
    if found is None:
        return None
    question = flow.question(code, standing)
    answers = flow.check_answers(found.check, standing)
    return SuggestionShown(
        check=found.check,
        question=question,
        perspective=records.perspective,
        choice=found.choice,
        present=flow.answer(question, standing),
        moments=tuple((moment, answers[moment.id]) for moment in found.moments),
        verdict=found.verdict,
        counts=code in flow.path(flow.whole(standing), standing),
        following=following_suggestion(flow, found, standing),
        address=f"{SUGGEST}/{code}",
        assessment=records.assessment_ref,
    )


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


def _suggestions(flow: Flow, check: Check, standing: Standing) -> Iterator[Suggestion]:
    """Paperwork always, since it was counted just now; of behaviour only what is asked so far."""
    perspective = flow.perspective(standing)
    if check is Check.BURDEN:
        found = _estimate(flow, standing)
        verdict = flow.content.burden.verdicts[found.outlook].side(perspective)
        choice = _choice(flow, PAPERWORK, verdict.level, standing) if found.weighed else None
        if choice:
            yield Suggestion(check, PAPERWORK, choice, verdict=verdict.text)
        return
    asked = flow.path(flow.whole(standing), standing)
    for suggested in _observe(flow, standing).suggested:
        choice = _choice(flow, suggested.practice, suggested.level, standing) if suggested.practice in asked else None
        if choice:
            yield Suggestion(check, suggested.practice, choice, suggested.moments)


def _choice(flow: Flow, code: str, level: int | None, standing: Standing) -> Choice | None:
    choices = flow.question(code, standing).choices.values()
    return next((choice for choice in choices if choice.level == level), None) if level is not None else None


def find_suggestion(flow: Flow, standing: Standing, code: str) -> Suggestion | None:
    every = (suggestion for check in Check for suggestion in _suggestions(flow, check, standing))
    return next((suggestion for suggestion in every if suggestion.practice == code), None)


def _first(flow: Flow, check: Check, standing: Standing) -> str | None:
    """Where the suggestions of a check begin, if there is one that differs from what is answered."""
    for suggestion in _suggestions(flow, check, standing):
        if flow.answer(flow.question(suggestion.practice, standing), standing) != suggestion.choice.id:
            return f"{SUGGEST}/{suggestion.practice}"
    return None


def following_suggestion(flow: Flow, of: Suggestion, standing: Standing) -> str:
    """The next suggestion of the same check, or the check itself."""
    codes = [suggestion.practice for suggestion in _suggestions(flow, of.check, standing)]
    later = codes[codes.index(of.practice) + 1 :]
    return f"{SUGGEST}/{later[0]}" if later else of.check.value


def _link(records: ClientRecords, code: str) -> AdviceLink:
    advised = [advice.practice for advice in records.findings.advice]
    is_advice = code in advised
    address = f"advice/{advised.index(code) + 1}" if is_advice else f"practice/{code}"
    return AdviceLink(records.content.practices[code], address, is_advice)
