"""What can be asked and advised? The YAML as frozen values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from flows.content.agreement import Agreement
from flows.content.behaviour import Behaviour, Moment
from flows.content.burden import Burden, Demand, Money
from flows.content.frozen import Frozen, Id, Level
from flows.content.law import Law
from flows.content.lessons import Lesson, Library, Term
from flows.content.measures import Measure, Per
from flows.content.messages import Message
from flows.content.predicates import When
from flows.content.source import Source, Text
from flows.content.weights import Scoring

# Between the synonyms of an `also`.
BETWEEN = "|"
DONT_KNOW, NOT_APPLICABLE, SKIP = "dk", "na", "skip"
MARKS = frozenset({DONT_KNOW, NOT_APPLICABLE, SKIP})


def split_synonyms(words: str) -> tuple[str, ...]:
    """The synonyms of an `also`, or of its translation."""
    return tuple(word.strip() for word in words.split(BETWEEN))


class Perspective(StrEnum):
    """Whose side is advised: the smaller firm (ISO 44003) or the large organization (ISO 44004)."""

    MSME = "msme"
    LARGE = "large"


class Depth(StrEnum):
    """How much of a principle is asked: its quick practice, two practices, or all of them."""

    QUICK = "quick"
    CORE = "core"
    DEEP = "deep"


class Kind(StrEnum):
    """How a question is answered."""

    LADDER = "ladder"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    NUMBER = "number"
    TEXT = "text"
    AMOUNT = "amount"


class Check(StrEnum):
    """A short round of questions beside the principles, with an outcome of its own."""

    BURDEN = "burden"
    BEHAVIOUR = "behaviour"


class Owner(StrEnum):
    """Whose fact it is: the person's firm's (asked once) or this relationship's."""

    FIRM = "firm"
    RELATIONSHIP = "relationship"


class Choice(Frozen):
    """One tappable behaviour; `says` is the longer line in the card, `also` what people may type for the label. Where
    numbers are asked for in bands, `at_least` is the smallest of this one."""

    id: Id
    label: Text
    says: Text | None = None
    also: Text | None = None
    level: Level | None = None
    at_least: int | None = None


class Recommendation(Frozen):
    """What can be advised to one perspective on one practice; `minutes` is the time of the first step."""

    id: Id
    levels: tuple[Level, ...] = Field(min_length=1)
    effort: Literal["1", "2", "3", "5"]
    minutes: int = Field(ge=5, le=480)
    when: When | None = None
    touches: tuple[str, ...] = ()
    title: Text
    what: Text
    first_step: Text
    next_steps: Text
    who: Text
    watch: Text
    when_not: Text


class Side(Frozen):
    """What one perspective is asked about one practice, and what it can be advised."""

    ask: Text
    why: Text
    evidence: Text
    pitfall: Text
    not_applicable: bool = False
    choices: Mapping[str, Choice]
    advice: Mapping[str, Recommendation]


class Practice(Frozen):
    """One observable habit with its permanent code; `impact` (1 to 5) is how much mending it helps. `quick` is asked of
    everybody; `core` names the sides that are asked it in the fuller assessment."""

    id: Id
    name: Text
    impact: int = Field(ge=1, le=5)
    quick: bool = False
    core: tuple[Perspective, ...] = ()
    only: Perspective | None = None
    msme: Side | None = None
    large: Side | None = None

    def side(self, perspective: Perspective) -> Side | None:
        return self.msme if perspective is Perspective.MSME else self.large

    def is_asked_of(self, perspective: Perspective) -> bool:
        return self.only in (None, perspective)

    def is_asked_at(self, depth: Depth, perspective: Perspective) -> bool:
        match depth:
            case Depth.QUICK:
                return self.quick
            case Depth.CORE:
                return self.quick or perspective in self.core
            case Depth.DEEP:
                return True


class AskedFact(Frozen):
    """A profile question that first matters here: asked right after a practice, when the condition holds."""

    fact: Id
    after: Id
    when: When | None = None


class Principle(Frozen):
    """One of the twelve, with its clause in ISO 44003 and ISO 44004; `short` is its name in a picture."""

    code: Id
    clause: str = Field(pattern=r"^5\.(1[0-2]|[1-9])$")
    name: Text
    short: Text
    about: Text
    practices: Mapping[str, Practice]
    facts: tuple[AskedFact, ...] = ()

    @property
    def number(self) -> int:
        return int(self.clause.removeprefix("5."))


class Question(Frozen):
    """What is asked, whatever it is about: a fact of the profile (`size`), or a practice as one perspective sees it
    (`RM4.msme`)."""

    id: str = Field(pattern=r"^[A-Za-z0-9_]{1,18}(\.(msme|large))?$")
    kind: Kind
    name: Text
    ask: Text
    ask_large: Text | None = None
    why: Text
    evidence: Text | None = None
    pitfall: Text | None = None
    owner: Owner | None = None
    required: bool = False
    not_applicable: bool = False
    when: When | None = None
    forgets: tuple[str, ...] = ()
    choices: Mapping[str, Choice] = Field(default_factory=dict)
    least: int = 0
    most: int = 0
    offer: tuple[int, ...] = ()
    measure: Measure = Measure.COUNT
    per: Per | None = None

    @cached_property
    def is_banded(self) -> bool:
        """Is a number asked for, and answered by the band that holds it?"""
        return bool(self.choices) and all(choice.at_least is not None for choice in self.choices.values())

    def band_of(self, number: int) -> str | None:
        """The choice that holds the number; None for a number below all of them."""
        held = [choice for choice in self.choices.values() if (choice.at_least or 0) <= number]
        return max(held, key=lambda choice: choice.at_least or 0).id if held else None

    @cached_property
    def step(self) -> str:
        """Its place in a machine and in an address: the fact's name or the practice's code."""
        return self.id.partition(".")[0]

    @cached_property
    def is_fact(self) -> bool:
        """Kept with firm or partner; everything else is an answer of the assessment."""
        return self.kind not in (Kind.LADDER, Kind.AMOUNT)

    def asks(self, perspective: Perspective) -> Text:
        return self.ask_large if self.ask_large and perspective is Perspective.LARGE else self.ask

    def answers(self) -> tuple[str, ...]:
        """Everything that may be kept as its answer besides free numbers and words: choices, then marks."""
        return self._answers

    @cached_property
    def _answers(self) -> tuple[str, ...]:
        marks = [] if self.is_fact else [DONT_KNOW]
        marks += [NOT_APPLICABLE] if self.not_applicable else []
        marks += [] if self.required else [SKIP]
        return (*self.choices, *marks)

    def accepts(self, words: str) -> bool:
        """May this be kept as its answer: a choice, a mark, a number in its range, words of its length?"""
        if words in self.answers():
            return True
        if self.kind in (Kind.NUMBER, Kind.AMOUNT):
            is_number = words.isascii() and words.isdecimal() and len(words) <= len(str(self.most))
            return is_number and self.least <= int(words) <= self.most
        return self.kind is Kind.TEXT and 0 < len(words) <= self.most

    def level(self, answer: str | None) -> int | None:
        choice = self.choices.get(answer or "")
        return choice.level if choice else None


class Profile(Frozen):
    """The facts that change the advice, in the blocks in which they are asked."""

    blocks: Mapping[str, tuple[str, ...]]
    large_when: When
    questions: Mapping[str, Question]


class Happening(Frozen):
    """What is asked at once when an event of the profile is happening: facts and practices, in this order."""

    asks: tuple[str, ...] = Field(min_length=1)


class Happenings(Frozen):
    """Events by the id of the choice in the profile; `begin` comes before each of them."""

    begin: tuple[str, ...]
    events: Mapping[str, Happening]


class Retired(Frozen):
    """Ids that were once in use."""

    retired: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything, checked by `flows.loading.load`; `version` is a label that changes with any byte of the YAML."""

    principles: tuple[Principle, ...]
    profile: Profile
    scoring: Scoring
    happenings: Happenings
    law: Law
    messages: Mapping[str, Message]
    library: Library
    burden: Burden
    behaviour: Behaviour
    agreement: Agreement
    retired: frozenset[str]
    sources: tuple[Source, ...]
    version: str

    @property
    def lessons(self) -> Mapping[str, Lesson]:
        return self.library.lessons

    @property
    def glossary(self) -> Mapping[str, Term]:
        return self.library.glossary

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        return {code: practice for principle in self.principles for code, practice in principle.practices.items()}

    @cached_property
    def principle_of(self) -> Mapping[str, Principle]:
        return {code: principle for principle in self.principles for code in principle.practices}

    @cached_property
    def _questions(self) -> Mapping[tuple[str, Perspective], Question]:
        return {
            (practice.id, perspective): Question(
                id=f"{practice.id}.{perspective}",
                kind=Kind.LADDER,
                name=practice.name,
                ask=side.ask,
                why=side.why,
                evidence=side.evidence,
                pitfall=side.pitfall,
                not_applicable=side.not_applicable,
                choices=side.choices,
            )
            for practice, perspective, side in self.sides()
        }

    @cached_property
    def _checks(self) -> Mapping[tuple[Check, Perspective], tuple[Question, ...]]:
        behaviour = self.behaviour.questions.values()
        amounts: list[Demand | Money] = [*self.burden.questions.values(), *self.burden.sums.values()]
        asked: dict[tuple[Check, Perspective], tuple[Question, ...]] = {}
        for side in Perspective:
            moments = (moment for moment in behaviour if moment.is_asked_of(side))
            asked[Check.BURDEN, side] = tuple(_ask_amount(amount, side) for amount in amounts)
            asked[Check.BEHAVIOUR, side] = tuple(_ask_moment(moment, side) for moment in moments)
        return asked

    @cached_property
    def _of_checks(self) -> Mapping[tuple[str, Perspective], Question]:
        return {
            (question.step, perspective): question
            for (_check, perspective), questions in self._checks.items()
            for question in questions
        }

    def check(self, check: Check, perspective: Perspective) -> tuple[Question, ...]:
        """What this side is asked in a check, in order."""
        return self._checks[check, perspective]

    def question(self, step: str, perspective: Perspective) -> Question | None:
        """The question behind a step: a fact by its name, a practice by its code (None if it has no content), or one of
        a check."""
        known = self.profile.questions.get(step) or self._questions.get((step, perspective))
        return known or self._of_checks.get((step, perspective))

    def recommendation(self, id_: str) -> Recommendation | None:
        """By its full id (`RM4.msme.second_contact`); None for one that is no longer in the content."""
        code, _, rest = id_.partition(".")
        perspective, _, name = rest.partition(".")
        practice = self.practices.get(code)
        side = practice.side(Perspective(perspective)) if practice and perspective in tuple(Perspective) else None
        return side.advice.get(name) if side else None

    def principle(self, code: str) -> Principle | None:
        return next((principle for principle in self.principles if principle.code == code), None)

    def source(self, name: str) -> Source:
        """The file behind a principle's code, or `profile`, `scoring`, `words`, `burden`, `retired`."""
        return next(source for source in self.sources if source.file.endswith(f"/{name}.yaml"))

    @cached_property
    def _messages_of(self) -> Mapping[str, tuple[Message, ...]]:
        carriers = {carrier for message in self.messages.values() for carrier in message.of}
        return {c: tuple(message for message in self.messages.values() if c in message.of) for c in carriers}

    def messages_for(self, recommendation_id: str) -> tuple[Message, ...]:
        """The words to send that a recommendation carries, by its full id (`GP5.msme.remind_now`), as in the file."""
        return self._messages_of.get(recommendation_id, ())

    def most_asked(self, depth: Depth) -> int:
        """How many practices are asked of a side at this depth; where the two differ, of the one that is asked more."""
        practices = self.practices.values()
        asked = (sum(p.is_asked_of(side) and p.is_asked_at(depth, side) for p in practices) for side in Perspective)
        return max(asked)

    def sides(self) -> Iterator[tuple[Practice, Perspective, Side]]:
        """Every practice that has content, once for each perspective that it has content for."""
        for practice in self.practices.values():
            for perspective in Perspective:
                if side := practice.side(perspective):
                    yield practice, perspective, side

    def texts(self) -> Iterator[Text]:
        return (text for source in self.sources for text, _ in source.texts)


def _ask_amount(asked: Demand | Money, perspective: Perspective) -> Question:
    amounts = asked.choices if isinstance(asked, Demand) else {}
    return Question(
        id=f"{asked.id}.{perspective}",
        kind=Kind.AMOUNT,
        name=asked.name,
        ask=asked.ask,
        ask_large=asked.ask_large,
        why=asked.why,
        choices={name: Choice(id=name, label=amount.label) for name, amount in amounts.items()},
        most=asked.most,
        measure=asked.measure if isinstance(asked, Demand) else Measure.MONEY,
        per=asked.per,
    )


def _ask_moment(moment: Moment, perspective: Perspective) -> Question:
    return Question(
        id=f"{moment.id}.{perspective}",
        kind=Kind.LADDER,
        name=moment.name,
        ask=moment.ask,
        ask_large=moment.ask_large,
        why=moment.why,
        not_applicable=moment.not_applicable,
        choices={n: Choice(id=n, label=manner.label, level=manner.level) for n, manner in moment.choices.items()},
    )
