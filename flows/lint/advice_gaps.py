"""Is everybody advised, and is everything that is written ever said? Gaps that show only when facts are combined."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flows.content import Content, Perspective, Practice, Recommendation, Side
from flows.content.faults import Fault
from flows.content.predicates import Test, holds

Facts = dict[str, str | None]


@dataclass(frozen=True)
class Covered:
    """How much is written for one practice and perspective; variants are recommendations with a condition."""

    practice: str
    perspective: Perspective
    questions: int
    recommendations: int
    variants: int


def coverage(content: Content) -> Iterator[Covered]:
    for code, practice in content.practices.items():
        for perspective in Perspective:
            side = practice.side(perspective)
            advice = list(side.advice.values()) if side else []
            variants = sum(recommendation.when is not None for recommendation in advice)
            yield Covered(code, perspective, int(side is not None), len(advice), variants)


def find_gaps(content: Content) -> tuple[Fault, ...]:
    """Advice that nobody is ever given, people who get none, and events and flags that nothing answers."""
    gaps = [gap for sided in content.sides() for gap in _gaps_of(content, *sided)]
    return tuple(sorted({*gaps, *_unanswered(content)}))


def _gaps_of(content: Content, practice: Practice, perspective: Perspective, side: Side) -> Iterator[Fault]:
    source = content.source(content.principle_of[practice.id].code)
    path = ("practices", practice.id, perspective.value)
    fitting: set[str] = set()
    given: set[str] = set()
    left_out: dict[int, str] = {}
    for facts in _people(content, practice, perspective, side):
        barred = {name for name, rule in content.scoring.contraindications.items() if rule.when.holds(facts.get)}
        for level in range(_target(content, practice, perspective)):
            known = {**facts, practice.id: str(level)}.get
            fit = [r for r in side.advice.values() if level in r.levels and holds(r.when, known)]
            allowed = [r for r in fit if barred.isdisjoint(r.touches)]
            fitting.update(r.id for r in fit)
            given.update(r.id for r in allowed[:1])
            if not allowed:
                left_out.setdefault(level, _say(facts))
    for name in side.advice.keys() - given:
        why = "those before it always fit, or what it touches is barred" if name in fitting else "it fits nobody"
        yield source.fault((*path, "advice", name), f"{practice.id}.{perspective}.{name} is never given: {why}")
    for level, who in left_out.items():
        yield source.fault(path, f"{practice.id}.{perspective} has no advice at level {level} for {who}")


def _people(content: Content, practice: Practice, perspective: Perspective, side: Side) -> Iterator[Facts]:
    """All combinations of the facts on which this advice depends, save those for whom the practice has no relevance."""
    rules = content.scoring.contraindications
    named = {practice.id, content.principle_of[practice.id].code}
    shut = [rule.when for rule in content.scoring.relevance if rule.factor == 0 and not named.isdisjoint(rule.of)]
    advice = side.advice.values()
    touched = [rules[name].when for recommendation in advice for name in recommendation.touches]
    conditions = [*shut, *touched, *(recommendation.when for recommendation in advice if recommendation.when)]
    tests = [test for condition in conditions for test in condition.tests() if test.name not in ("side", practice.id)]
    values = {name: _kinds_of_value(content, name, tests) for name in dict.fromkeys(test.name for test in tests)}
    for combination in product(*values.values()):
        facts: Facts = {**dict(zip(values, combination, strict=True)), "side": perspective.value}
        if not any(when.holds(facts.get) for when in shut):
            yield facts


def _kinds_of_value(content: Content, name: str, tests: list[Test]) -> list[str | None]:
    """One value of each kind: those that no test can tell apart count as one."""
    question = content.profile.questions.get(name)
    compared = [test for test in tests if test.name == name]
    values = question.choices if question and question.choices else [str(level) for level in range(5)]
    numbers = [str(test.least) for test in compared if test.least is not None]
    kinds = {tuple(test.holds(value) for test in compared): value for value in (*values, *numbers, None)}
    return list(kinds.values())


def _unanswered(content: Content) -> Iterator[Fault]:
    """Where an event or flag points, each side needs advice that speaks of it, or some for everybody."""
    scoring = content.scoring
    pointing = [(("events", event), codes, {event}) for event, codes in scoring.events.items()]
    pointing += [(("flags", name), flag.of, set(flag.when.names())) for name, flag in scoring.flags.items()]
    for path, codes, words in pointing:
        for practice, perspective in product((content.practices[code] for code in codes), Perspective):
            side = practice.side(perspective)
            advice = side.advice.values() if side else ()
            if practice.is_asked_of(perspective) and not any(_answers(found, words) for found in advice):
                what = f"'{path[1]}' points at {practice.id}, which says nothing about it to the side '{perspective}'"
                yield content.source("scoring").fault(path, what)


def _answers(recommendation: Recommendation, words: set[str]) -> bool:
    if recommendation.when is None:
        return True
    return any(test.name in words or not words.isdisjoint(test.values) for test in recommendation.when.tests())


def _target(content: Content, practice: Practice, perspective: Perspective) -> int:
    raised = content.scoring.targets_of_large if perspective is Perspective.LARGE else {}
    return raised.get(practice.id, content.scoring.target_flagged)


def _say(facts: Facts) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items() if value and name != "side") or "everybody"
