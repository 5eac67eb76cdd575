"""How do the people who hold the contact behave? From answers to what to practise, and what that says of CB1 to CB6."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.content.behaviour import BEST, Behaviour, Moment


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


def _suggest(behaviour: Behaviour, levels: Mapping[str, int]) -> Iterator[Suggested]:
    """The average of the moments that are known, rounded down."""
    for code, names in behaviour.suggests.items():
        known = [name for name in names if name in levels]
        if known:
            level = sum(levels[name] for name in known) // len(known)
            yield Suggested(code, level, tuple(behaviour.questions[name] for name in known))
