"""What matters most now? Recommendations chosen and ranked for these answers, each with its because."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.advice.scoring import Case
from flows.advice.weighing import Because, Weighing
from flows.content import NOT_APPLICABLE, Content, Question

QUICK_WIN = 1  # the effort of what is done within two hours
BY_CHANCE = 1  # the level up to which nothing has been agreed


@dataclass(frozen=True)
class Advice:
    """One recommendation for this person; `id` is permanent (`RM4.msme.second_contact`)."""

    practice: str
    id: str
    effort: int
    priority: float
    because: Because
    is_event: bool = False
    is_now: bool = False


@dataclass(frozen=True)
class Ranking:
    """`now` then `later`, in rank order; `keep` holds practices worth keeping alive when nothing needs advice."""

    advice: tuple[Advice, ...]
    keep: tuple[str, ...]
    flags: tuple[str, ...]
    without_content: tuple[str, ...]


def rank(content: Content, case: Case) -> Ranking:
    """Ranked advice: never beyond the target, never against a contraindication, events and flags first."""
    weighing = Weighing(content, case)
    found = list(_candidates(weighing))
    ordered = _in_order(found, weighing)
    scoring = content.scoring
    first = _first(ordered, weighing)
    rest = [advice for advice in ordered if advice not in first][: scoring.later]
    advice = tuple(replace(advice, is_now=True) for advice in first) + tuple(rest)
    without = tuple(
        code for code in weighing.weak if weighing.relevance(code) > 0 and _question(weighing, code) is None
    )
    return Ranking(advice, () if weighing.weak else _keep(content, case), weighing.flags, without)


def _candidates(weighing: Weighing) -> Iterator[Advice]:
    """One for each weak practice that may be advised. What has to wait lends its rank to what it waits for."""
    waiting = waiting_in(weighing)
    for code in weighing.weak:
        question = _question(weighing, code)
        if question is None or code in waiting or weighing.relevance(code) == 0:
            continue
        chosen = weighing.choose(code)
        if chosen is None:
            continue
        effort = int(chosen.effort)
        lent = [weighing.priority(late, effort) for late, needed in waiting.items() if needed == code]
        yield Advice(
            practice=code,
            id=f"{question.id}.{chosen.id}",
            effort=effort,
            priority=round(max([weighing.priority(code, effort), *lent]), 3),
            because=weighing.because(code),
            is_event=code in weighing.event,
        )


def waiting_in(weighing: Weighing) -> dict[str, str]:
    """Practice -> the prerequisite that is not there yet. An unknown one counts as missing once it was asked about."""
    return {
        code: rule.needs
        for code, rule in weighing.content.scoring.not_before.items()
        if rule.needs in weighing.case.asked
        and weighing.case.marks.get(rule.needs) != NOT_APPLICABLE
        and weighing.case.levels.get(rule.needs, 0) < rule.level
    }


def _question(weighing: Weighing, code: str) -> Question | None:
    return weighing.content.question(code, weighing.case.perspective)


def _in_order(found: list[Advice], weighing: Weighing) -> list[Advice]:
    """The answer to a dated event leads; then what is pressing; then by priority, the lighter first.

    A flag is about the first practice it names. What nobody has begun goes before what is nearly good enough, however
    much that weighs: people wonder at small polish while something is missing.
    """
    ordered = sorted(found, key=lambda advice: (-advice.priority, advice.effort))
    events = [advice for advice in ordered if advice.is_event]
    lead = min(events, key=lambda advice: _place_to_lead(advice, weighing), default=None)
    return sorted(ordered, key=lambda advice: (advice is not lead, place_by_need(advice, weighing)))


def place_by_need(advice: Advice, weighing: Weighing) -> int:
    """0 what a flag is about, 1 what else is pressing and hardly begun, 2 the rest, 3 what can wait: one step from its
    target, or of less use to these people."""
    code, flags, because = advice.practice, weighing.content.scoring.flags, advice.because
    if any(flags[flag].of[0] == code for flag in because.flags):
        return 0
    is_pressing, is_begun = code in weighing.pressing, because.level > BY_CHANCE
    if is_pressing:
        return 2 if is_begun else 1
    is_nearly_there = is_begun and because.level + 1 == because.target
    return 3 if is_nearly_there or weighing.relevance(code) < 1 else 2


def _place_to_lead(advice: Advice, weighing: Weighing) -> tuple[int, bool, int]:
    """An event's practices lead in the order that scoring.yaml gives them, save that flags and clear gaps go before."""
    is_half_done = advice.because.level > BY_CHANCE
    return -len(advice.because.flags), is_half_done, weighing.event.index(advice.practice)


def _first(ordered: list[Advice], weighing: Weighing) -> list[Advice]:
    """At most two on one principle, the second only when clearly better than the rest; one done within two hours."""
    count = weighing.content.scoring.now
    first: list[Advice] = []
    left = list(ordered)
    while left and len(first) < count:
        first.append(left.pop(_next_place(first, left, weighing)))
    if len(first) < count or any(advice.effort == QUICK_WIN for advice in first):
        return first
    taken = {weighing.principle(advice.practice) for advice in first[:-1]}
    quick = (a for a in left if a.effort == QUICK_WIN and weighing.principle(a.practice) not in taken)
    return [*first[:-1], next(quick, first[-1])]


def _next_place(first: list[Advice], left: list[Advice], weighing: Weighing) -> int:
    taken = [weighing.principle(advice.practice) for advice in first]
    need, principle = place_by_need(left[0], weighing), weighing.principle(left[0].practice)
    elsewhere = [place for place, advice in enumerate(left) if weighing.principle(advice.practice) not in taken]
    if not elsewhere or principle not in taken:
        return 0
    overtake = 0 if weighing.may_come_twice(left[0].practice) else weighing.content.scoring.overtake
    rivals = (left[place].priority for place in elsewhere if place_by_need(left[place], weighing) <= need)
    is_clearly_better = left[0].priority > overtake * max(rivals, default=0)
    return 0 if is_clearly_better and taken.count(principle) < 2 else elsewhere[0]


def _keep(content: Content, case: Case) -> tuple[str, ...]:
    """The weakest of what is good enough: a light note to keep it alive, not advice."""
    known = [code for code in content.practices if code in case.levels]
    by_level = sorted(known, key=lambda code: (case.levels[code], -content.practices[code].impact))
    return tuple(by_level[: content.scoring.keep])
