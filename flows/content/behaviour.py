"""How do the people who hold the contact behave? From moments to what to practise, and what that says of CB1 to CB6."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from flows.content.faults import Fault
from flows.content.messages import has_broken_gap
from flows.content.shapes import Frozen, Id, Level
from flows.content.source import Source, Text

BEST = 3


class Manner(Frozen):
    """One way of behaving in such a moment."""

    id: Id
    label: Text
    level: Level


class Practise(Frozen):
    """What to practise this week, with words to say or send."""

    title: Text
    first_step: Text
    send: Text


class Moment(Frozen):
    """A moment with the partner in which behaviour shows; `only` is the side that is asked about it."""

    id: Id
    name: Text
    ask: Text
    ask_large: Text | None = None
    why: Text
    only: Literal["msme", "large"] | None = None
    not_applicable: bool = False
    choices: Mapping[str, Manner]
    practise: Practise

    def level(self, answer: str | None) -> int | None:
        return self.choices[answer].level if answer is not None and answer in self.choices else None

    def is_asked_of(self, perspective: str) -> bool:
        return self.only in (None, perspective)


class Behaviour(Frozen):
    """What behaviour.yaml holds; `suggests` names for a practice the moments that speak for it."""

    about: Text
    most_practised: int = Field(ge=1)
    suggests: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Moment]


class BehaviourFile(Frozen):
    behaviour: Behaviour


@dataclass(frozen=True)
class Suggested:
    """The level that behaviour speaks for in a practice, and in which moments it showed."""

    practice: str
    level: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Conduct:
    """What it comes to: what to practise, what is going well, and what it suggests."""

    known: int
    practise: tuple[Moment, ...]
    strong: tuple[Moment, ...]
    suggested: tuple[Suggested, ...]


def observe(behaviour: Behaviour, perspective: str, answers: Mapping[str, str]) -> Conduct:
    """From answers by moment. What comes first in the file is practised first among equals."""
    levels = {
        name: level
        for name, moment in behaviour.questions.items()
        if moment.is_asked_of(perspective) and (level := moment.level(answers.get(name))) is not None
    }
    weak = sorted((name for name, level in levels.items() if level < BEST), key=lambda name: levels[name])
    return Conduct(
        known=len(levels),
        practise=tuple(behaviour.questions[name] for name in weak[: behaviour.most_practised]),
        strong=tuple(behaviour.questions[name] for name, level in levels.items() if level == BEST),
        suggested=tuple(_suggest(behaviour, levels)),
    )


def find_behaviour_faults(behaviour: Behaviour, source: Source, practices: Collection[str]) -> Iterator[Fault]:
    """Names that do not exist, and moments that nothing can be learnt from."""
    for code, moments in behaviour.suggests.items():
        where = ("behaviour", "suggests", code)
        if code not in practices:
            yield source.fault(where, f"there is no practice '{code}'")
        for name in moments:
            if name not in behaviour.questions:
                yield source.fault(where, f"there is no moment '{name}'")
    for name, moment in behaviour.questions.items():
        where = ("behaviour", "questions", name)
        if [manner.level for manner in moment.choices.values()] != list(range(BEST + 1)):
            yield source.fault(where, f"{name} needs choices on the levels 0 to {BEST}, in order")
        if has_broken_gap(moment.practise.send.english, is_han=False):
            yield source.fault((*where, "practise", "send"), f"{moment.practise.send.id} has a broken gap mark")


def _suggest(behaviour: Behaviour, levels: Mapping[str, int]) -> Iterator[Suggested]:
    """The average of the moments that are known, rounded down."""
    for code, names in behaviour.suggests.items():
        known = [name for name in names if name in levels]
        if known:
            level = sum(levels[name] for name in known) // len(known)
            yield Suggested(code, level, tuple(behaviour.questions[name] for name in known))
