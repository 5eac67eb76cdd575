"""The menu, the help, and the question whether to start over."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.content import Principle
from flows.walk.assessment import Progress


@dataclass(frozen=True)
class MenuShown:
    """Where the user is; `onward` is None when nothing is open, `away` how many seconds they were not here."""

    onward: str | None
    progress: Progress | None
    principle: Principle | None
    answered: int
    nickname: str | None
    away: int


@dataclass(frozen=True)
class HelpShown:
    back: str


@dataclass(frozen=True)
class RestartAsked:
    assessment: Ref
    back: str
