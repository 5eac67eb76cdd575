"""Which question follows which answer? One finite-state machine per block of questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from transitions import EventData, Machine

from flows.content import SKIP, Check, Content, Depth, Kind, Perspective, Question
from flows.content.faults import FlowError
from flows.content.predicates import Lookup, When, holds

BEFORE, AFTER = "before", "after"
BEGIN, BACK = "begin", "back"
MOST_REMEMBERED = 512  # steps of one block; typed numbers make their kinds many
DONE = "done"  # a number, words, or the last of several taps was given


class NoSuchStep(FlowError):
    """That question or answer does not exist here."""


@dataclass
class Walker:
    """One person's place in one machine, thrown away after the step; `lookup` knows what they have said."""

    state: str
    lookup: Lookup


@dataclass(frozen=True, eq=False)
class Block:
    """A machine and what it asks: a principle for one perspective, or a block of the profile. States are the questions
    and what comes before and after them; triggers are `begin`, `<question>.<answer>`, `skip` and `back`."""

    code: str
    questions: tuple[tuple[Question, When | None], ...]
    machine: Machine

    @cached_property
    def steps(self) -> tuple[str, ...]:
        return tuple(question.step for question, _ in self.questions)

    @cached_property
    def _triggers(self) -> Mapping[str, frozenset[str]]:
        return {state: frozenset(self.machine.get_triggers(state)) for state in self.machine.states}

    @cached_property
    def _by_step(self) -> Mapping[str, Question]:
        return {question.step: question for question, _ in self.questions}

    @cached_property
    def _certain(self) -> Mapping[tuple[str, str], str]:
        """Where a trigger leads whatever has been said, as most do: known once, and not to be tried each time."""
        events = self.machine.events.items()
        ways = ((source, name, ways[0]) for name, event in events for source, ways in event.transitions.items() if ways)
        return {(source, name): str(first.dest) for source, name, first in ways if not first.conditions}

    def question(self, step: str) -> Question:
        return self._by_step[step]

    def move(self, state: str, trigger: str, lookup: Lookup) -> str:
        """The state that follows. Raises NoSuchStep for a trigger that this state does not know."""
        if (certain := self._certain.get((state, trigger))) is not None:
            return certain
        if trigger not in self._triggers.get(state, ()):
            raise NoSuchStep(f"{self.code}: no {trigger} at {state}")
        return self._follow(state, trigger, tuple(map(lookup, self.asked_for)))

    @cached_property
    def takes_words(self) -> bool:
        """Is there a question that is answered by typing any words?"""
        return any(question.kind is Kind.TEXT for question, _when in self.questions)

    @cached_property
    def asked_for(self) -> tuple[str, ...]:
        """What the conditions of this block look up."""
        return tuple(dict.fromkeys(name for _question, when in self.questions if when for name in when.names()))

    @cached_property
    def _follow(self) -> Callable[[str, str, tuple[str | None, ...]], str]:
        """The machine's own step, remembered: the same answers always take the same way."""

        @lru_cache(maxsize=MOST_REMEMBERED)
        def follow(state: str, trigger: str, known: tuple[str | None, ...]) -> str:
            walker = Walker(state, dict(zip(self.asked_for, known, strict=True)).get)
            self.machine.events[trigger].trigger(walker)
            return walker.state

        return follow


def trigger_for(question: Question, answer: str) -> str:
    """The trigger of an answer as it is kept: a choice, a mark, or anything typed."""
    if answer == SKIP:
        return SKIP
    return f"{question.step}.{answer}" if answer in question.answers() else f"{question.step}.{DONE}"


def build_block(code: str, questions: Sequence[tuple[Question, When | None]]) -> Block:
    """Questions in the order in which they are asked, each with the condition under which it is."""
    states = [BEFORE, *(question.step for question, _ in questions), AFTER]
    machine = Machine(
        model=None, states=states, initial=BEFORE, auto_transitions=False, send_event=True, transitions=[]
    )
    for place, state in enumerate(states[:-1]):
        onward = list(_ways(questions[place:], AFTER))
        for trigger in _triggers(questions[place - 1][0]) if place else [BEGIN]:
            _connect(machine, trigger, state, onward)
    for place, state in enumerate(states[1:], start=1):
        _connect(machine, BACK, state, list(_ways(tuple(reversed(questions[: place - 1])), BEFORE)))
    return Block(code, tuple(questions), machine)


def _triggers(question: Question) -> list[str]:
    triggers = [trigger_for(question, answer) for answer in question.answers()]
    return triggers if question.kind in (Kind.LADDER, Kind.ONE_OF) else [*triggers, f"{question.step}.{DONE}"]


def _ways(candidates: Sequence[tuple[Question, When | None]], end: str) -> Iterator[tuple[str, When | None]]:
    """Where one can come to, nearest first, as far as the first that is always open."""
    for question, when in candidates:
        yield question.step, when
        if when is None:
            return
    yield end, None


def _connect(machine: Machine, trigger: str, source: str, ways: list[tuple[str, When | None]]) -> None:
    for target, when in ways:
        machine.add_transition(trigger, source, target, conditions=[_condition(when)] if when else None)


def _condition(when: When) -> Callable[[EventData], bool]:
    def is_open(event: EventData) -> bool:
        return isinstance(event.model, Walker) and holds(when, event.model.lookup)

    return is_open


def build_principle(content: Content, code: str, perspective: Perspective, depth: Depth = Depth.QUICK) -> Block:
    """The machine of one principle: its practices of this depth, each followed by the facts that first matter there."""
    principle = content.principle(code)
    if principle is None:
        raise NoSuchStep(code)
    asked: list[tuple[Question, When | None]] = []
    for practice in principle.practices.values():
        question = content.question(practice.id, perspective)
        if question is None or not practice.is_asked_at(depth, perspective):
            continue
        asked.append((question, None))
        here = (asked_fact for asked_fact in principle.facts if asked_fact.after == practice.id)
        asked.extend((content.profile.questions[found.fact], found.when) for found in here)
    return build_block(code, asked)


def build_event(content: Content, event: str, perspective: Perspective) -> Block:
    """The machine of an event: who is asking, then what decides on that day."""
    steps = (*content.happenings.begin, *content.happenings.events[event].asks)
    questions = (content.question(step, perspective) for step in steps)
    return build_block(event, [(question, question.when) for question in questions if question])


def build_check(content: Content, check: Check, perspective: Perspective) -> Block:
    """The machine of a check: every question of it, in order."""
    return build_block(check.value, [(question, None) for question in content.check(check, perspective)])


def build_profile(content: Content, block: str) -> Block:
    """The machine of one block of profile questions."""
    questions = (content.profile.questions[name] for name in content.profile.blocks[block])
    return build_block(block, [(question, question.when) for question in questions])
