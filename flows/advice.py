"""What matters most now? Recommendations chosen and ranked for these answers, each with its because."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from flows.content import NOT_APPLICABLE, Content, Question, Recommendation
from flows.predicates import When
from flows.scoring import Case, raised_flags, target

QUICK_WIN = 1  # the effort of what is done within two hours


@dataclass(frozen=True)
class Because:
    """Why this advice: the answer, the profile facts and the flags that caused it."""

    level: int
    target: int
    facts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class _Weighing:
    content: Content
    case: Case

    @cached_property
    def flags(self) -> tuple[str, ...]:
        return raised_flags(self.case, self.content.scoring)

    @cached_property
    def flagged(self) -> frozenset[str]:
        return frozenset(code for flag in self.flags for code in self.content.scoring.flags[flag].of)

    @cached_property
    def event(self) -> frozenset[str]:
        """Practices that today's event points at; an event without a date counts as being at hand."""
        days = self.case.facts.get("event_in_days")
        if days is not None and int(days) > self.content.scoring.event_days:
            return frozenset()
        return frozenset(self.content.scoring.events.get(self.case.facts.get("event", ""), ()))

    @cached_property
    def weak(self) -> tuple[str, ...]:
        """Practices below their target level, in the order of the principles."""
        return tuple(code for code in self.content.practices if self.gap(code) > 0)

    def target(self, code: str) -> int:
        return target(code, self.case, self.content.scoring, self.flagged | self.event)

    def gap(self, code: str) -> float:
        """How far below the target, 0 to 1; what is not known is no gap."""
        level = self.case.levels.get(code)
        goal = self.target(code)
        return 0.0 if level is None else max(0, goal - level) / goal

    def relevance(self, code: str) -> float:
        factor = 1.0
        for rule in self.content.scoring.relevance:
            if self._is_of(code, rule.of) and rule.when.holds(self.case.lookup):
                factor *= rule.factor
        return min(factor, 2.0)

    def urgency(self, code: str) -> float:
        weights = self.content.scoring.urgency
        if code in self.flagged or code in self.event:
            return weights.flagged
        return weights.focus if self._is_in_focus(code) else 1.0

    def lift(self, code: str) -> float:
        scoring = self.content.scoring
        held = scoring.holds_back.get(code)
        if held is None or self.case.levels.get(code) != 0:
            return 1.0
        if held.when is not None and not held.when.holds(self.case.lookup):
            return 1.0
        return scoring.lift if len(set(held.of) & set(self.weak)) >= scoring.lift_from else 1.0

    def priority(self, code: str, effort: int) -> float:
        """impact x gap x relevance x urgency x lift / sqrt(effort), guidance 5.3."""
        impact = self.content.practices[code].impact
        weight = impact * self.gap(code) * self.relevance(code) * self.urgency(code) * self.lift(code)
        return weight / sqrt(effort)

    def because(self, code: str) -> Because:
        scoring, known = self.content.scoring, self.case.facts
        rules = [rule for rule in scoring.relevance if rule.factor > 1 and self._is_of(code, rule.of)]
        flags = tuple(flag for flag in self.flags if code in scoring.flags[flag].of)
        names = [name for rule in rules if rule.when.holds(self.case.lookup) for name in self._true(rule.when)]
        names += [name for flag in flags for name in self._true(scoring.flags[flag].when)]
        names += ["event"] if code in self.event else []
        names += ["stage"] if self._is_in_focus(code) else []
        names += ["agreed_days", "actual_days"] if "days_late" in names else []
        facts = tuple(name for name in dict.fromkeys(names) if name in known)
        return Because(self.case.levels[code], self.target(code), facts, flags)

    def _true(self, when: When) -> list[str]:
        """The names whose comparison came out true: the facts that speak for it."""
        return [test.name for test in when.tests() if test.holds(self.case.lookup(test.name))]

    def fits(self, recommendation: Recommendation, level: int) -> bool:
        if level not in recommendation.levels:
            return False
        if recommendation.when is not None and not recommendation.when.holds(self.case.lookup):
            return False
        rules = self.content.scoring.contraindications
        return not any(rules[touched].when.holds(self.case.lookup) for touched in recommendation.touches)

    def _is_in_focus(self, code: str) -> bool:
        return self._is_of(code, self.content.scoring.focus.get(self.case.facts.get("stage", ""), ()))

    def _is_of(self, code: str, named: tuple[str, ...]) -> bool:
        return code in named or self.content.principle_of[code].code in named


def rank(content: Content, case: Case) -> Ranking:
    """Ranked advice: never beyond the target, never against a contraindication, events and flags first."""
    weighing = _Weighing(content, case)
    found = list(_candidates(weighing))
    ordered = _in_order(found, weighing)
    scoring = content.scoring
    first = _first(ordered, scoring.now, scoring.overtake, content)
    rest = [advice for advice in ordered if advice not in first][: scoring.later]
    advice = tuple(replace(advice, is_now=True) for advice in first) + tuple(rest)
    without = tuple(
        code for code in weighing.weak if weighing.relevance(code) > 0 and _question(weighing, code) is None
    )
    return Ranking(advice, () if weighing.weak else _keep(content, case), weighing.flags, without)


def _candidates(weighing: _Weighing) -> Iterator[Advice]:
    """One for each weak practice that may be advised. What has to wait lends its rank to what it waits for."""
    waiting = _waiting(weighing)
    for code in weighing.weak:
        question, level = _question(weighing, code), weighing.case.levels[code]
        if question is None or code in waiting or weighing.relevance(code) == 0:
            continue
        side = weighing.content.practices[code].side(weighing.case.perspective)
        chosen = next((r for r in side.advice.values() if weighing.fits(r, level)), None) if side else None
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


def _waiting(weighing: _Weighing) -> dict[str, str]:
    """Practice -> the prerequisite that is not there yet. An unknown one counts as missing once it was asked about."""
    return {
        code: rule.needs
        for code, rule in weighing.content.scoring.not_before.items()
        if rule.needs in weighing.case.asked
        and weighing.case.marks.get(rule.needs) != NOT_APPLICABLE
        and weighing.case.levels.get(rule.needs, 0) < rule.level
    }


def _question(weighing: _Weighing, code: str) -> Question | None:
    return weighing.content.question(code, weighing.case.perspective)


def _in_order(found: list[Advice], weighing: _Weighing) -> list[Advice]:
    """The best answer to a dated event leads, a flagged one before others; then what is flagged; then by priority."""
    ordered = sorted(found, key=lambda advice: (-advice.priority, advice.effort))
    events = [advice for advice in ordered if advice.is_event]
    lead = next((advice for advice in events if advice.practice in weighing.flagged), events[0] if events else None)
    return sorted(ordered, key=lambda advice: (advice is not lead, advice.practice not in weighing.flagged))


def _first(ordered: list[Advice], count: int, overtake: float, content: Content) -> list[Advice]:
    """At most two on one principle, the second only when clearly better than the rest; one done within two hours."""
    first: list[Advice] = []
    left = list(ordered)
    while left and len(first) < count:
        first.append(left.pop(_next_place(first, left, overtake, content)))
    if len(first) < count or any(advice.effort == QUICK_WIN for advice in first):
        return first
    taken = {content.principle_of[advice.practice].code for advice in first[:-1]}
    quick = (a for a in left if a.effort == QUICK_WIN and content.principle_of[a.practice].code not in taken)
    return [*first[:-1], next(quick, first[-1])]


def _next_place(first: list[Advice], left: list[Advice], overtake: float, content: Content) -> int:
    taken = [content.principle_of[advice.practice].code for advice in first]
    elsewhere = [place for place, advice in enumerate(left) if content.principle_of[advice.practice].code not in taken]
    principle = content.principle_of[left[0].practice].code
    if not elsewhere or principle not in taken:
        return 0
    is_clearly_better = left[0].priority > overtake * max(left[place].priority for place in elsewhere)
    return 0 if is_clearly_better and taken.count(principle) < 2 else elsewhere[0]


def _keep(content: Content, case: Case) -> tuple[str, ...]:
    """The weakest of what is good enough: a light note to keep it alive, not advice."""
    known = [code for code in content.practices if code in case.levels]
    by_level = sorted(known, key=lambda code: (case.levels[code], -content.practices[code].impact))
    return tuple(by_level[: content.scoring.keep])
