"""What can a turn come to? Small frozen values, between what happened and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.cards.actions.shown import ActionLine
from bot.cards.questions.shown import AnswerLine
from bot.core.change import Attachment
from bot.core.inputs import Said, Tap
from bot.core.notice import Notice as Sentence
from bot.core.ref import Ref
from bot.documents.models import Document
from flows.advice.comparison import Comparison
from flows.advice.findings import Findings
from flows.content import Principle, Question
from flows.content.law import LawFact
from flows.content.messages import Message, Tone


class Notice(StrEnum):
    """One thing to say besides the card."""

    STALE = "stale"
    KEPT = "kept"
    RESPONDED = "responded"
    UNKNOWN_WORDS = "unknown words"
    DID_YOU_MEAN = "did you mean"
    MISSED_OFTEN = "missed often"
    EDITED = "edited"
    EDITED_WORDS = "edited words"
    PASSED_ON = "passed on"
    SENT_TO_COPY = "sent to copy"
    PICTURED = "pictured"
    REPORTED = "reported"
    UNKNOWN_COMMAND = "unknown command"
    NOT_WORDS = "not words"
    TOO_LONG = "too long"
    ASKED_LATER = "asked later"


@dataclass(frozen=True)
class DeeperWay:
    """More that can be asked: `wish` is what a button asks for, `count` how many questions that adds."""

    wish: str
    count: int


@dataclass(frozen=True)
class Narrowed:
    """Only some of a card's buttons, by place from 0; `address` is the card with all of them."""

    of: object
    places: tuple[int, ...]
    address: str


@dataclass(frozen=True)
class HistoryLine:
    """An assessment that is over; times in UTC seconds."""

    id: int
    started: int
    finished: int | None
    answered: int
    overall: int | None


@dataclass(frozen=True)
class HistoryShown:
    lines: tuple[HistoryLine, ...]
    page: int
    pages: int
    nickname: str | None


@dataclass(frozen=True)
class PrinciplesListed:
    """Every principle with its level so far, None while it is not answered."""

    principles: tuple[tuple[Principle, int | None], ...]
    onward: str | None


@dataclass(frozen=True)
class PrincipleShown:
    """What one principle came to, taken alone, with its answers; `advice` is the rank of its advice in the results, if
    any, and `first` the address where it is asked."""

    principle: Principle
    score: int | None
    lines: tuple[AnswerLine, ...]
    advice: int | None
    first: str
    onward: str | None
    assessment: Ref
    deeper: DeeperWay | None = None


@dataclass(frozen=True)
class ResultsShown:
    findings: Findings
    asked: int
    onward: str | None
    skipped: tuple[str, ...]
    sharper: str | None
    nickname: str | None
    assessment: Ref
    notes: tuple[AnswerLine, ...] = ()
    deeper: DeeperWay | None = None
    has_before: bool = False


@dataclass(frozen=True)
class KeepsakesShown:
    """The ways in which a result can be kept or passed on."""

    nickname: str | None


@dataclass(frozen=True)
class PastShown:
    """The results of an assessment that is over."""

    results: ResultsShown
    started: int
    finished: int | None


@dataclass(frozen=True)
class AdviceShown:
    """One recommendation: `place` of `total`, counted from 1; the first `now` of them matter now."""

    findings: Findings
    place: int
    now: int
    total: int
    assessment: Ref
    rules: tuple[LawFact, ...] = ()
    messages: tuple[Message, ...] = ()
    action: ActionLine | None = None


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


@dataclass(frozen=True)
class LookOffered:
    """A second look: at the questions behind the actions (`part` of them), or at all (`whole`). `since` is when there
    was a result, in UTC seconds."""

    assessment: Ref
    nickname: str | None
    part: int
    whole: int
    done: int
    chosen: int
    since: int | None


@dataclass(frozen=True)
class CompareShown:
    """This result beside the one before it; `then` is when that was, in UTC seconds. `is_part` when only some questions
    were asked again, `is_open` while some still are."""

    comparison: Comparison
    before: Findings
    now: Findings
    then: int
    nickname: str | None
    is_part: bool
    is_open: bool


Outcome = (
    Narrowed
    | HistoryShown
    | KeepsakesShown
    | PastShown
    | PrinciplesListed
    | PrincipleShown
    | ResultsShown
    | AdviceShown
    | WordsShown
    | WhyShown
    | UnfitAsked
    | LaterShown
    | LookOffered
    | CompareShown
)


@dataclass(frozen=True)
class Pictured(Attachment):
    """The results as a picture; `targets` (0 to 100) by principle. `earlier` is what it came to last time, at
    `earlier_at` (UTC seconds)."""

    results: ResultsShown
    targets: Mapping[str, int]
    earlier: Findings | None = None
    earlier_at: int = 0


@dataclass(frozen=True)
class PartnerPictured:
    nickname: str | None
    findings: Findings
    targets: Mapping[str, int]


@dataclass(frozen=True)
class PartnersPictured(Attachment):
    """Several partners in one picture, the weakest first."""

    partners: tuple[PartnerPictured, ...]


@dataclass(frozen=True)
class OpenAction:
    """An action that is not done yet: its recommendation's id, or the words that they typed, and its day."""

    recommendation: str | None
    title: str | None
    day: date | None


@dataclass(frozen=True)
class Reported(Attachment):
    """Everything that the results say, to be read on paper; `at` is today (UTC seconds)."""

    pictured: Pictured
    advice: tuple[AdviceShown, ...]
    at: int
    actions: tuple[OpenAction, ...] = ()


@dataclass(frozen=True)
class Tabled(Attachment):
    """What was said about one partner and what came of it, for a spreadsheet."""

    results: ResultsShown
    facts: tuple[tuple[Question, str | None], ...]
    lines: tuple[AnswerLine, ...]
    actions: tuple[ActionLine, ...]


# What a file is about; it is said and drawn after the commit and off the event loop.
Handout = Tabled | Document | Pictured | PartnersPictured | Reported


@dataclass(frozen=True)
class Kept:
    """An answer that was kept just now."""

    question: Question
    answer: str


@dataclass(frozen=True)
class Turn:
    """What a turn came to: the card to show, one thing to say, and perhaps a file or a message of its own.

    `card` is the message that showed the card so far; `wants_new_card` asks for a new one, below what the person wrote
    or because they like it so. `kept` is the answer that the notice is about, `offered` a language to offer.
    `passes_on` asks for the card as a message, `handout` for a file; `fetches` is the channel's name of a file that is
    wanted from them. `celebrates` asks for a feast; `is_pinned` wants the card at the top of the chat, and `pinned` is
    what was there so far. `speaks_anew` says that they chose a language, `is_erased` that something was deleted for
    good, `is_gone` that it was the person. `again` asks for the same file or message once more, and changes nothing."""

    outcome: object
    language: str
    address: str = "menu"
    notice: Notice | Sentence | None = None
    kept: Kept | None = None
    card: int | None = None
    wants_new_card: bool = False
    is_plain: bool = False
    person: Ref | None = None
    offered: str | None = None
    passes_on: bool = False
    handout: Attachment | None = None
    fetches: str | None = None
    celebrates: bool = False
    is_pinned: bool = False
    pinned: int | None = None
    speaks_anew: bool = False
    is_erased: bool = False
    is_gone: bool = False
    again: Tap | Said | None = None
