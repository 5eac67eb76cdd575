"""What can a turn come to? Small frozen values, between what happened and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flows.assessment import Progress
from flows.content import Choice, Perspective, Practice, Principle, Question
from flows.findings import Findings
from flows.law import LawFact
from flows.lessons import Reading, Term
from flows.searched import Key
from flows.source import Text
from flows.words import Message, Tone

MOST_OF_A_NOTE = 1000  # characters


class Notice(StrEnum):
    """One thing to say besides the card."""

    STALE = "stale"
    KEPT = "kept"
    UNDONE = "undone"
    HASTY = "hasty"
    RESPONDED = "responded"
    NOTHING_TO_UNDO = "nothing to undo"
    UNKNOWN_WORDS = "unknown words"
    DID_YOU_MEAN = "did you mean"
    MISSED_OFTEN = "missed often"
    EDITED = "edited"
    EDITED_WORDS = "edited words"
    NOTE_TOO_LONG = "note too long"
    NOTE_KEPT = "note kept"
    FEEDBACK_KEPT = "feedback kept"
    PASSED_ON = "passed on"
    SENT_TO_COPY = "sent to copy"
    PICTURED = "pictured"
    REPORTED = "reported"
    TOO_MANY_PARTNERS = "too many partners"
    PARTNER_REMOVED = "partner removed"
    STARTED_OVER = "started over"
    UNKNOWN_COMMAND = "unknown command"
    NOT_WORDS = "not words"
    NOT_A_NUMBER = "not a number"
    TOO_LONG = "too long"
    NOTHING_LOST = "nothing lost"
    CONSENT_FIRST = "consent first"
    LINK_NOT_KNOWN = "link not known"
    QUESTIONS_CHANGED = "questions changed"


@dataclass(frozen=True)
class Ref:
    """A thing and the version that was shown."""

    id: int
    version: int


@dataclass(frozen=True)
class DeeperWay:
    """More that can be asked: `wish` is what a button asks for, `count` how many questions that adds."""

    wish: str
    count: int


@dataclass(frozen=True)
class Welcomed:
    person: Ref


@dataclass(frozen=True)
class Asked:
    """A question's card; `answer` is what is kept so far, `earlier` what was kept until the question left the way (one
    of `earlier_count`), `back` the address before it."""

    address: str
    question: Question
    perspective: Perspective
    assessment: Ref
    answer: str | None
    back: str
    progress: Progress | None = None
    principle: Principle | None = None
    note: str | None = None
    earlier: str | None = None
    earlier_count: int = 0


@dataclass(frozen=True)
class Narrowed:
    """Only some of a card's buttons, by place from 0; `address` is the card with all of them."""

    of: "Outcome"
    places: tuple[int, ...]
    address: str


@dataclass(frozen=True)
class NoteShown:
    """The note on a question, to be added to; `address` is the card's own."""

    address: str
    question: Question
    assessment: Ref
    note: str | None
    back: str


@dataclass(frozen=True)
class MenuShown:
    """Where the person stands; `onward` is None when nothing is open, `away` how many seconds they were not here."""

    onward: str | None
    progress: Progress | None
    principle: Principle | None
    answered: int
    nickname: str | None
    away: int


@dataclass(frozen=True)
class HappeningAsked:
    """What is happening now? `present` is what is known of it."""

    question: Question
    choices: tuple[Choice, ...]
    present: str | None
    assessment: Ref


@dataclass(frozen=True)
class AnswerLine:
    """One answer as it stands, with the principle it belongs to and what was noted on it."""

    principle: Principle
    question: Question
    perspective: Perspective
    answer: str | None
    note: str | None


@dataclass(frozen=True)
class ReviewShown:
    """One page of all answers, counted from 1."""

    lines: tuple[AnswerLine, ...]
    page: int
    pages: int
    onward: str | None


@dataclass(frozen=True)
class PartnerLine:
    """One partner: how far the questions are answered, and the principle with the lowest score if there is any."""

    relationship: Ref
    nickname: str | None
    answered: int
    total: int
    weakest: Principle | None
    is_current: bool


@dataclass(frozen=True)
class PartnersShown:
    """One page of all partners, counted from 1; `number` is the place of the first of them among all."""

    person: Ref
    lines: tuple[PartnerLine, ...]
    number: int
    page: int
    pages: int


@dataclass(frozen=True)
class PartnerShown:
    line: PartnerLine


@dataclass(frozen=True)
class NameAsked:
    """What shall this partner be called?"""

    relationship: Ref
    nickname: str | None
    question: Question
    back: str


@dataclass(frozen=True)
class PartnerRemovalAsked:
    line: PartnerLine


@dataclass(frozen=True)
class StillSoAsked:
    """Facts about the firm that were said long ago."""

    person: Ref
    facts: tuple[tuple[Question, str], ...]
    onward: str


@dataclass(frozen=True)
class RestartAsked:
    assessment: Ref
    back: str


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
class ProfileShown:
    """The facts with what is known of each."""

    facts: tuple[tuple[Question, str | None], ...]
    perspective: Perspective


@dataclass(frozen=True)
class LearnShown:
    principles: tuple[Principle, ...]


@dataclass(frozen=True)
class LessonShown:
    """A principle to read, in two pages, as one perspective reads it."""

    principle: Principle
    perspective: Perspective
    reading: Reading
    pitfalls: tuple[Text, ...]
    is_second: bool


@dataclass(frozen=True)
class PracticeShown:
    principle: Principle
    question: Question
    perspective: Perspective


@dataclass(frozen=True)
class TermShown:
    """A word of the trade, and the practices that it leads to."""

    term: Term
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class FoundShown:
    """What a search found, best first."""

    keys: tuple[Key, ...]


@dataclass(frozen=True)
class HelpShown:
    back: str


@dataclass(frozen=True)
class LanguageShown:
    person: Ref
    back: str


@dataclass(frozen=True)
class SettingsShown:
    """How the person wants to be talked to."""

    person: Ref
    has_new_cards: bool
    is_plain: bool
    back: str


@dataclass(frozen=True)
class FeedbackAsked:
    back: str


@dataclass(frozen=True)
class PrivacyShown:
    back: str


@dataclass(frozen=True)
class DeleteAsked:
    person: Ref
    back: str


@dataclass(frozen=True)
class Erased:
    pass


@dataclass(frozen=True)
class Declined:
    pass


Outcome = (
    Welcomed
    | Asked
    | Narrowed
    | NoteShown
    | HappeningAsked
    | MenuShown
    | ReviewShown
    | PartnersShown
    | PartnerShown
    | NameAsked
    | PartnerRemovalAsked
    | StillSoAsked
    | RestartAsked
    | HistoryShown
    | PastShown
    | PrinciplesListed
    | PrincipleShown
    | ResultsShown
    | AdviceShown
    | WordsShown
    | WhyShown
    | UnfitAsked
    | LaterShown
    | ProfileShown
    | LearnShown
    | LessonShown
    | PracticeShown
    | TermShown
    | FoundShown
    | HelpShown
    | LanguageShown
    | SettingsShown
    | FeedbackAsked
    | PrivacyShown
    | DeleteAsked
    | Erased
    | Declined
)


@dataclass(frozen=True)
class Exported:
    """Everything that is held about a person, as JSON."""

    words: str


@dataclass(frozen=True)
class Pictured:
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
class PartnersPictured:
    """Several partners in one picture, the weakest first."""

    partners: tuple[PartnerPictured, ...]


@dataclass(frozen=True)
class OpenAction:
    """Advice taken on and not done yet, by its recommendation's id; `due` in UTC seconds."""

    recommendation: str
    due: int | None


@dataclass(frozen=True)
class Reported:
    """Everything that the results say, to be read on paper; `at` is today (UTC seconds)."""

    pictured: Pictured
    advice: tuple[AdviceShown, ...]
    at: int
    actions: tuple[OpenAction, ...] = ()


# What a file is made of: put into words by `bot/screens`, drawn by `bot/files`, after the commit, off the event loop.
Handout = Exported | Pictured | PartnersPictured | Reported


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
    `passes_on` asks for the results as a message, `handout` for a file. `is_erased` says that something was deleted for
    good, `is_gone` that it was the person."""

    outcome: Outcome
    language: str
    address: str = "menu"
    notice: Notice | None = None
    kept: Kept | None = None
    card: int | None = None
    wants_new_card: bool = False
    is_plain: bool = False
    person: Ref | None = None
    offered: str | None = None
    passes_on: bool = False
    handout: Handout | None = None
    is_erased: bool = False
    is_gone: bool = False
