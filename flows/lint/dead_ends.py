"""Can every question be reached and left? Found on the machines themselves."""

from collections.abc import Iterator
from itertools import product

from flows.content import MARKS, SKIP, Check, Content, Kind, Question
from flows.content.faults import Fault
from flows.content.predicates import When
from flows.content.source import Keys
from flows.lint.unknown_names import COMPUTED
from flows.walk.assessment import Flow
from flows.walk.machine import DONE, Block, trigger_for

MANY_CASES = 200_000


def find_dead_ends(content: Content) -> Iterator[Fault]:
    """Dead ends and unreachable questions, found on the machines themselves."""
    flow = Flow(content)
    for block in flow.blocks():
        has_file = block.code in {*(p.code for p in content.principles), *Check}
        source = content.source(block.code if has_file else "profile")
        for question, when in block.questions:
            path = _place_of(question, block.code, content)
            if question.kind in (Kind.LADDER, Kind.ONE_OF, Kind.SEVERAL_OF) and not question.choices:
                yield source.fault(path, f"{question.step} is a dead end: it has no choices")
            if when is not None and not _can_hold(when, content):
                yield source.fault(path, f"{question.step} is never reached: its condition cannot come true")
            yield from (source.fault(path, what) for what in _dead_ends(block, question))


def _place_of(question: Question, block: str, content: Content) -> Keys:
    """Where a block's file speaks of the question: a principle names the facts that it asks for in a list."""
    principle = content.principle(block)
    if block in tuple(Check):
        return (block, "questions", question.step)
    if principle is None:
        return ("questions", question.step)
    facts = [asked.fact for asked in principle.facts]
    return ("facts", facts.index(question.step)) if question.step in facts else ("practices", question.step)


def _dead_ends(block: Block, question: Question) -> Iterator[str]:
    """Every legal answer needs one way on that is always open."""
    answers = question.answers() if question.kind in (Kind.LADDER, Kind.ONE_OF) else (DONE,)
    for answer in answers:
        trigger = trigger_for(question, answer)
        ways = block.machine.get_transitions(trigger, question.step)
        if not any(not way.conditions for way in ways):
            yield f"{question.step} is a dead end for the answer {answer}"
    if not question.required and SKIP not in block.machine.get_triggers(question.step):
        yield f"{question.step} cannot be skipped"


def _can_hold(when: When, content: Content) -> bool:
    """Tries every combination of the values that the condition speaks of."""
    names = when.names()
    values = [_values(name, when, content) for name in names]
    size = 1
    for options in values:
        size *= len(options)
    if size > MANY_CASES:
        return True
    return any(when.holds(dict(zip(names, case, strict=True)).get) for case in product(*values))


def _values(name: str, when: When, content: Content) -> tuple[str | None, ...]:
    question = content.profile.questions.get(name)
    least = [str(test.least) for test in when.tests() if test.name == name and test.least is not None]
    if question is not None:
        return (None, *question.choices, *least)
    if name in COMPUTED:
        return (
            None,
            *(test for found in when.tests() if found.name == name for test in found.values),
            *least,
        )
    return (None, *(str(level) for level in range(5)), *sorted(MARKS))
