"""What moved between two results? By practice code, so that it survives a change of the content."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.advice.findings import Findings
from flows.content import Content


@dataclass(frozen=True)
class LevelChange:
    """One practice that has a level in both results."""

    practice: str
    before: int
    now: int


@dataclass(frozen=True)
class Comparison:
    """Practices that have a level in both, in the order of the principles. In a look at a part only what was asked
    again counts as having stayed."""

    up: tuple[LevelChange, ...]
    down: tuple[LevelChange, ...]
    same: tuple[LevelChange, ...]


def compare(content: Content, before: Findings, now: Findings, rechecked: tuple[str, ...] = ()) -> Comparison:
    """What the content no longer has is left out; levels mean the same in every version of it. Another side of the
    table is another thing: then nothing is compared."""
    old: Mapping[str, int] = before.levels if before.perspective is now.perspective else {}
    codes = [code for code in content.practices if not rechecked or code in rechecked]
    both = [LevelChange(code, old[code], now.levels[code]) for code in codes if code in old and code in now.levels]
    return Comparison(
        up=tuple(step for step in both if step.now > step.before),
        down=tuple(step for step in both if step.now < step.before),
        same=tuple(step for step in both if step.now == step.before),
    )
