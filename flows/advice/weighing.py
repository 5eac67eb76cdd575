"""How much does each practice matter to these people? The factors of the priority, and what may be advised at all."""

from dataclasses import dataclass
from functools import cached_property
from math import prod, sqrt

from flows.advice.scoring import Case, raised_flags, target
from flows.content import Content, Recommendation
from flows.content.predicates import When, holds
from flows.content.weights import Relevance

# What a user can say to a piece of advice; NOT_FOR_US is followed by a reason, as in `unfit.partner`.
DONE, TOO_HARD, NOT_FOR_US = "done", "hard", "unfit"
REASONS = ("firm", "partner", "time", "other")
RESPONSES = (DONE, TOO_HARD, *(f"{NOT_FOR_US}.{reason}" for reason in REASONS))


@dataclass(frozen=True)
class Because:
    """Why this advice: the answer, the profile facts and the flags that caused it."""

    level: int
    target: int
    facts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weighing:
    """The factors of one case, each by practice code."""

    content: Content
    case: Case

    @cached_property
    def flags(self) -> tuple[str, ...]:
        return raised_flags(self.case, self.content.scoring)

    @cached_property
    def flagged(self) -> frozenset[str]:
        return frozenset(code for code in self.content.practices if self.flags_at(code))

    def flags_at(self, code: str) -> tuple[str, ...]:
        """The raised flags that point at this practice, unless it is not pressing for these people."""
        flags = () if code in self._not_pressing else self.flags
        return tuple(flag for flag in flags if code in self.content.scoring.flags[flag].of)

    @cached_property
    def event(self) -> tuple[str, ...]:
        """Practices that today's event points at, in its order; an event without a date counts as being at hand."""
        days = self.case.facts.get("event_in_days")
        if days is not None and int(days) > self.content.scoring.event_days:
            return ()
        named = self.content.scoring.events.get(self.case.facts.get("event", ""), ())
        return tuple(code for code in named if code not in self._not_pressing)

    @cached_property
    def pressing(self) -> frozenset[str]:
        return self.flagged | frozenset(self.event)

    @cached_property
    def _not_pressing(self) -> frozenset[str]:
        rules = self.content.scoring.not_pressing
        return frozenset(code for rule in rules if rule.when.holds(self.case.lookup) for code in rule.of)

    @cached_property
    def weak(self) -> tuple[str, ...]:
        """Practices below their target level, in the order of the principles."""
        return tuple(code for code in self.content.practices if self.gap(code) > 0)

    def principle(self, code: str) -> str:
        return self.content.principle_of[code].code

    def may_come_twice(self, code: str) -> bool:
        """Are two pieces of advice on its principle normal among the first, for these people?"""
        rules = self.content.scoring.two_at_once
        return any(self._is_of(code, rule.of) and rule.when.holds(self.case.lookup) for rule in rules)

    def target(self, code: str) -> int:
        return target(code, self.case, self.content.scoring, self.pressing)

    def gap(self, code: str) -> float:
        """How far below the target, 0 to 1; what is not known is no gap."""
        level = self.case.levels.get(code)
        goal = self.target(code)
        return 0.0 if level is None else max(0, goal - level) / goal

    def relevance(self, code: str) -> float:
        return min(prod(rule.factor for rule in self.relevances(code)), 2.0)

    def relevances(self, code: str) -> tuple[Relevance, ...]:
        """The rules of relevance that speak of this practice and hold for these people."""
        rules = self.content.scoring.relevance
        return tuple(rule for rule in rules if self._is_of(code, rule.of) and rule.when.holds(self.case.lookup))

    def urgency(self, code: str) -> float:
        weights = self.content.scoring.urgency
        if code in self.pressing:
            return weights.flagged
        return weights.focus if self.is_in_focus(code) else 1.0

    def lift(self, code: str) -> float:
        scoring = self.content.scoring
        return scoring.lift if len(self.held_back(code)) >= scoring.lift_from else 1.0

    def held_back(self, code: str) -> tuple[str, ...]:
        """The weak practices that this one holds back by not being there at all."""
        held = self.content.scoring.holds_back.get(code)
        if held is None or self.case.levels.get(code) != 0 or not holds(held.when, self.case.lookup):
            return ()
        return tuple(late for late in held.of if late in self.weak and self.relevance(late) > 0)

    def priority(self, code: str, effort: int) -> float:
        """impact x gap x relevance x urgency x lift / sqrt(effort), guidance 5.3."""
        impact = self.content.practices[code].impact
        weight = impact * self.gap(code) * self.relevance(code) * self.urgency(code) * self.lift(code)
        return weight / sqrt(effort)

    def because(self, code: str) -> Because:
        scoring, known = self.content.scoring, self.case.facts
        rules = [rule for rule in self.relevances(code) if rule.factor > 1]
        flags = self.flags_at(code)
        names = [name for rule in rules for name in self.speaking_for(rule.when)]
        names += [name for flag in flags for name in self.speaking_for(scoring.flags[flag].when)]
        names += ["event"] if code in self.event else []
        names += ["stage"] if self.is_in_focus(code) else []
        names += ["agreed_days", "actual_days"] if "days_late" in names else []
        facts = tuple(name for name in dict.fromkeys(names) if name in known)
        return Because(self.case.levels[code], self.target(code), facts, flags)

    def speaking_for(self, when: When) -> list[str]:
        """The names whose comparison came out true: the facts that speak for it."""
        return [test.name for test in when.tests() if test.holds(self.case.lookup(test.name))]

    def choose(self, code: str) -> Recommendation | None:
        """The first in the file that fits these people and that they have not turned down."""
        side = self.content.practices[code].side(self.case.perspective)
        offered = side.advice.values() if side else ()
        turned_down = self._turned_down(code)
        return next((r for r in offered if r.id not in turned_down and self.fits(r, self.case.levels[code])), None)

    def _turned_down(self, code: str) -> frozenset[str]:
        """What was done, or is not for them; where something was too hard, all that takes as much or more."""
        side = self.content.practices[code].side(self.case.perspective)
        if side is None or not self.case.responses:
            return frozenset()
        said = {name: self.case.responses.get(f"{code}.{self.case.perspective}.{name}") for name in side.advice}
        hard = [(r.effort, r.minutes) for name, r in side.advice.items() if said[name] == TOO_HARD]
        too_much = {name for name, r in side.advice.items() if hard and (r.effort, r.minutes) >= min(hard)}
        return frozenset(too_much | {name for name, response in said.items() if response})

    def fits(self, recommendation: Recommendation, level: int) -> bool:
        return self._is_meant_for(recommendation, level) and not self._barring(recommendation)

    def barred(self, code: str) -> dict[str, tuple[str, ...]]:
        """Recommendations that would fit, each with the contraindications that forbid it."""
        side = self.content.practices[code].side(self.case.perspective)
        offered = side.advice.values() if side else ()
        meant = (r for r in offered if self._is_meant_for(r, self.case.levels[code]))
        return {r.id: barring for r in meant if (barring := self._barring(r))}

    def _is_meant_for(self, recommendation: Recommendation, level: int) -> bool:
        return level in recommendation.levels and holds(recommendation.when, self.case.lookup)

    def _barring(self, recommendation: Recommendation) -> tuple[str, ...]:
        rules = self.content.scoring.contraindications
        return tuple(touched for touched in recommendation.touches if rules[touched].when.holds(self.case.lookup))

    def is_in_focus(self, code: str) -> bool:
        return self._is_of(code, self.content.scoring.focus.get(self.case.facts.get("stage", ""), ()))

    def _is_of(self, code: str, named: tuple[str, ...]) -> bool:
        return code in named or self.principle(code) in named
