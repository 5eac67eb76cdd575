"""Why does this advice stand where it stands? The ranking in words and figures, in English, for authors."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.advice.ranking import Advice, place_by_need, rank, waiting_in
from flows.advice.scoring import Case
from flows.advice.weighing import Weighing
from flows.content import Content

NEED = (
    "a flag is about it, so it goes before averages",
    "pressing and hardly begun, so it goes before the rest",
    "by its priority",
    "one step from its target or of less use here, so it waits",
)


@dataclass(frozen=True)
class Explained:
    """One practice and what moved it; `id` is empty where nothing is advised on it."""

    practice: str
    id: str
    reasons: tuple[str, ...]


def explain(content: Content, case: Case) -> tuple[Explained, ...]:
    """The advice in rank order, then every weak practice that is left out."""
    weighing = Weighing(content, case)
    ranking = rank(content, case)
    given = {advice.practice for advice in ranking.advice}
    advised = (Explained(a.practice, a.id, tuple(_reasons(a, ranking.advice, weighing))) for a in ranking.advice)
    left = (Explained(code, "", tuple(_why_not(code, weighing))) for code in weighing.weak if code not in given)
    return (*advised, *left)


def _reasons(advice: Advice, ranked: tuple[Advice, ...], weighing: Weighing) -> Iterator[str]:
    yield _say_place(advice, ranked, weighing)
    if _is_passed_by(advice, ranked, weighing):
        yield "passed by: the first three hold at most two of one principle, and one that takes up to two hours"
    yield from _factors(advice.practice, weighing)
    yield f"effort {advice.effort}: divides by {advice.effort**0.5:.2f}"
    lent = [
        late for late, needed in waiting_in(weighing).items() if needed == advice.practice and late in weighing.weak
    ]
    if lent:
        yield f"prerequisite, lifted to what waits for it: {', '.join(lent)}"
    yield f"priority {advice.priority:.2f}"
    yield from _say_barred(advice.practice, weighing)


def _say_place(advice: Advice, ranked: tuple[Advice, ...], weighing: Weighing) -> str:
    if advice is ranked[0] and advice.is_event:
        return "leads: the answer to what is happening now"
    return NEED[place_by_need(advice, weighing)]


def _is_passed_by(advice: Advice, ranked: tuple[Advice, ...], weighing: Weighing) -> bool:
    """Does something for now, save the lead, stand before it that would come after it by need and priority?"""

    def rank_of(other: Advice) -> tuple[int, float]:
        return place_by_need(other, weighing), -other.priority

    now = [other for other in ranked if other.is_now and not (other is ranked[0] and other.is_event)]
    return not advice.is_now and any(rank_of(advice) < rank_of(other) for other in now)


def _factors(code: str, weighing: Weighing) -> Iterator[str]:
    level, target = weighing.case.levels[code], weighing.target(code)
    yield f"impact {weighing.content.practices[code].impact} of 5"
    yield f"gap {weighing.gap(code):.2f}: level {level}, target {target}"
    named = [f"{_say_facts(rule.when.names(), weighing)} x{rule.factor:g}" for rule in weighing.relevances(code)]
    yield f"relevance {weighing.relevance(code):.2f}: {'; '.join(named) or 'nothing speaks for or against it'}"
    yield f"urgency {weighing.urgency(code):g}: {_say_urgency(code, weighing)}"
    if held := weighing.held_back(code):
        yield f"lift {weighing.lift(code):g}: at level 0 it holds back {', '.join(held)}"


def _say_facts(names: tuple[str, ...], weighing: Weighing) -> str:
    known = ((name, weighing.case.lookup(name)) for name in dict.fromkeys(names))
    return ", ".join(f"{name} {value}" for name, value in known if value is not None) or "unknown"


def _say_urgency(code: str, weighing: Weighing) -> str:
    flags = weighing.flags_at(code)
    if flags:
        return f"flag {', '.join(flags)}"
    if code in weighing.event:
        return f"event {weighing.case.facts['event']}"
    return f"focus of stage {weighing.case.facts['stage']}" if weighing.is_in_focus(code) else "nothing presses"


def _why_not(code: str, weighing: Weighing) -> Iterator[str]:
    """Why a weak practice is not advised."""
    yield f"level {weighing.case.levels[code]}, target {weighing.target(code)}"
    needed = waiting_in(weighing).get(code)
    closed = [rule for rule in weighing.relevances(code) if rule.factor == 0]
    if needed:
        yield f"blocked: waits for {needed} on level {weighing.content.scoring.not_before[code].level}"
    elif weighing.content.question(code, weighing.case.perspective) is None:
        yield "no content for this side"
    elif closed:
        yield f"relevance 0: {'; '.join(_say_facts(rule.when.names(), weighing) for rule in closed)}"
    elif weighing.choose(code) is None:
        yield "nothing left to advise: turned down, barred or for others"
    else:
        yield "after the first eight"
    yield from _say_barred(code, weighing)


def _say_barred(code: str, weighing: Weighing) -> Iterator[str]:
    for name, barring in weighing.barred(code).items():
        yield f"removed {code}.{weighing.case.perspective}.{name}: {', '.join(barring)}"
