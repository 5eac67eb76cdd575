"""One recommendation, why it is given, words to send with it, and what comes later."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.advice.findings import Findings
from flows.advice.ranking import Advice
from flows.content.law import LawFact, NoRule
from flows.content.messages import Message, Tone


@dataclass(frozen=True)
class TakenOn:
    """The action that a recommendation became."""

    id: int
    is_open: bool


@dataclass(frozen=True)
class AdviceShown:
    """One recommendation: `place` of `total`, counted from 1; the first `now` of them matter now."""

    findings: Findings
    place: int
    now: int
    total: int
    assessment: Ref
    rules: tuple[LawFact, ...] = ()
    no_rule: NoRule | None = None
    messages: tuple[Message, ...] = ()
    action: TakenOn | None = None

    @property
    def advice(self) -> Advice:
        return self.findings.advice[self.place - 1]


@dataclass(frozen=True)
class WordsShown:
    """One message that a recommendation carries, in a tone and a language (`tag`); `others` it carries besides."""

    advice: AdviceShown
    message: Message
    tone: Tone
    tag: str
    others: tuple[Message, ...]


@dataclass(frozen=True)
class WhyShown:
    """Everything that speaks for one recommendation."""

    advice: AdviceShown


@dataclass(frozen=True)
class UnfitAsked:
    """Why is a recommendation not for them?"""

    advice: AdviceShown


@dataclass(frozen=True)
class LaterShown:
    """What comes later and what to find out."""

    findings: Findings
    sharper: str | None
