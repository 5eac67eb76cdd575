"""What can be asked and advised? The YAML as frozen values."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.faults import ContentError, Fault
from flows.predicates import When
from flows.source import Source, Text, read

FOLDER = Path(__file__).parent
DONT_KNOW, NOT_APPLICABLE, SKIP = "dk", "na", "skip"
MARKS = frozenset({DONT_KNOW, NOT_APPLICABLE, SKIP})

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,18}$")]
Level = Annotated[int, Field(ge=0, le=4)]


class Perspective(StrEnum):
    """Whose side is advised: the smaller firm (ISO 44003) or the large organization (ISO 44004)."""

    MSME = "msme"
    LARGE = "large"


class Depth(StrEnum):
    """How much is asked."""

    QUICK = "quick"


class Kind(StrEnum):
    """How a question is answered."""

    LADDER = "ladder"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    NUMBER = "number"
    TEXT = "text"


class Owner(StrEnum):
    """Whose fact it is: the person's firm's (asked once) or this relationship's."""

    FIRM = "firm"
    RELATIONSHIP = "relationship"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Choice(_Frozen):
    """One tappable behaviour; `says` is the longer line in the card."""

    id: Id
    label: Text
    says: Text | None = None
    level: Level | None = None


class Recommendation(_Frozen):
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
    who: Text
    watch: Text
    when_not: Text


class Side(_Frozen):
    """What one perspective is asked about one practice, and what it can be advised."""

    ask: Text
    why: Text
    evidence: Text
    not_applicable: bool = False
    choices: Mapping[str, Choice]
    advice: Mapping[str, Recommendation]


class Practice(_Frozen):
    """One observable habit with its permanent code; `impact` (1 to 5) is how much mending it helps."""

    id: Id
    name: Text
    impact: int = Field(ge=1, le=5)
    quick: bool = False
    only: Perspective | None = None
    msme: Side | None = None
    large: Side | None = None

    def side(self, perspective: Perspective) -> Side | None:
        return self.msme if perspective is Perspective.MSME else self.large

    def is_asked_of(self, perspective: Perspective) -> bool:
        return self.only in (None, perspective)


class AskedFact(_Frozen):
    """A profile question that first matters here: asked right after a practice, when the condition holds."""

    fact: Id
    after: Id
    when: When | None = None


class Principle(_Frozen):
    """One of the twelve, with its clause in ISO 44003 and ISO 44004."""

    code: Id
    clause: str = Field(pattern=r"^5\.(1[0-2]|[1-9])$")
    name: Text
    about: Text
    practices: Mapping[str, Practice]
    facts: tuple[AskedFact, ...] = ()

    @property
    def number(self) -> int:
        return int(self.clause.removeprefix("5."))


class Question(_Frozen):
    """What is asked, whatever it is about: a fact of the profile (`size`), or a practice as one perspective sees it
    (`RM4.msme`)."""

    id: str = Field(pattern=r"^[A-Za-z0-9_]{1,18}(\.(msme|large))?$")
    kind: Kind
    name: Text
    ask: Text
    ask_large: Text | None = None
    why: Text
    evidence: Text | None = None
    owner: Owner | None = None
    required: bool = False
    not_applicable: bool = False
    when: When | None = None
    forgets: tuple[str, ...] = ()
    choices: Mapping[str, Choice] = Field(default_factory=dict)
    least: int = 0
    most: int = 0
    offer: tuple[int, ...] = ()

    @property
    def step(self) -> str:
        """Its place in a machine and in an address: the fact's name or the practice's code."""
        return self.id.partition(".")[0]

    def asks(self, perspective: Perspective) -> Text:
        return self.ask_large if self.ask_large and perspective is Perspective.LARGE else self.ask

    def answers(self) -> tuple[str, ...]:
        """Everything that may be kept as its answer besides free numbers and words: choices, then marks."""
        marks = [DONT_KNOW] if self.kind is Kind.LADDER else []
        marks += [NOT_APPLICABLE] if self.not_applicable else []
        marks += [] if self.required else [SKIP]
        return (*self.choices, *marks)

    def level(self, answer: str | None) -> int | None:
        choice = self.choices.get(answer or "")
        return choice.level if choice else None


class Profile(_Frozen):
    """The facts that change the advice, in the blocks in which they are asked."""

    blocks: Mapping[str, tuple[str, ...]]
    large_when: When
    questions: Mapping[str, Question]


class Labelled(_Frozen):
    label: Text


class Band(_Frozen):
    least: int
    label: Text


class Reading(_Frozen):
    when: When | None = None
    text: Text


class Flag(_Frozen):
    when: When
    of: tuple[str, ...]
    reads: Mapping[str, Reading]


class Relevance(_Frozen):
    when: When
    of: tuple[str, ...]
    factor: float = Field(ge=0, le=2)


class Urgency(_Frozen):
    flagged: float
    focus: float


class HeldBack(_Frozen):
    when: When | None = None
    of: tuple[str, ...]


class NotBefore(_Frozen):
    needs: str
    level: Level


class Contraindication(_Frozen):
    when: When


class Retired(_Frozen):
    """Ids that were once in use."""

    retired: tuple[str, ...]


class Scoring(_Frozen):
    """Weights and thresholds; scoring.yaml gives the reason for each."""

    ladder: Mapping[str, Labelled]
    bands: Mapping[str, Band]
    least_coverage: float
    least_principles: int
    most_not_applicable: int
    straight_line: int
    targets: Mapping[str, Level]
    target_unknown_size: Level
    target_flagged: Level
    targets_of_large: Mapping[str, Level]
    critical: tuple[str, ...]
    urgency: Urgency
    event_days: int
    overtake: float
    lift: float
    lift_from: int
    now: int
    later: int
    keep: int
    focus: Mapping[str, tuple[str, ...]]
    relevance: tuple[Relevance, ...]
    events: Mapping[str, tuple[str, ...]]
    flags: Mapping[str, Flag]
    holds_back: Mapping[str, HeldBack]
    not_before: Mapping[str, NotBefore]
    contraindications: Mapping[str, Contraindication]


@dataclass(frozen=True)
class Content:
    """Everything, checked by `flows.loading.load`; `version` is a label that changes with any byte of the YAML."""

    principles: tuple[Principle, ...]
    profile: Profile
    scoring: Scoring
    retired: frozenset[str]
    sources: tuple[Source, ...]
    version: str

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        return {code: practice for principle in self.principles for code, practice in principle.practices.items()}

    @cached_property
    def principle_of(self) -> Mapping[str, Principle]:
        return {code: principle for principle in self.principles for code in principle.practices}

    @cached_property
    def _questions(self) -> Mapping[tuple[str, Perspective], Question]:
        return {
            (code, perspective): Question(
                id=f"{code}.{perspective}",
                kind=Kind.LADDER,
                name=practice.name,
                ask=side.ask,
                why=side.why,
                evidence=side.evidence,
                not_applicable=side.not_applicable,
                choices=side.choices,
            )
            for code, practice in self.practices.items()
            for perspective in Perspective
            if (side := practice.side(perspective))
        }

    def question(self, step: str, perspective: Perspective) -> Question | None:
        """The question behind a step: a fact by its name, a practice by its code (None if it has no content)."""
        return self.profile.questions.get(step) or self._questions.get((step, perspective))

    def principle(self, code: str) -> Principle | None:
        return next((principle for principle in self.principles if principle.code == code), None)

    def texts(self) -> Iterator[Text]:
        return (text for source in self.sources for text, _ in source.texts)


Model = TypeVar("Model", bound=BaseModel)


def parse(folder: Path = FOLDER) -> Content:
    """Reads all YAML below the folder. Raises ContentError with every fault of shape."""
    faults: list[Fault] = []
    sources: dict[str, Source] = {}
    files = [*sorted((folder / "principles").glob("*.yaml")), *sorted(folder.glob("*.yaml"))]
    for file in files:
        try:
            sources[file.stem] = read(file, file.relative_to(folder.parent).as_posix())
        except ContentError as error:
            faults.extend(error.faults)
    for needed in ("profile", "scoring", "retired"):
        if needed not in {file.stem for file in files}:
            faults.append(Fault(f"{folder.name}/{needed}.yaml", 1, "is missing"))
    if faults:
        raise ContentError(faults)

    codes = [file.stem for file in files if file.parent != folder]
    principles = [_build(Principle, sources[code], faults) for code in codes]
    for code, principle in zip(codes, principles, strict=True):
        if principle and principle.code != code:
            faults.append(sources[code].fault(("code",), f"the code of {code}.yaml must be {code}"))
    profile = _build(Profile, sources["profile"], faults)
    scoring = _build(Scoring, sources["scoring"], faults)
    retired = _build(Retired, sources["retired"], faults)
    if faults or profile is None or scoring is None or retired is None:
        raise ContentError(faults)
    return Content(
        principles=tuple(sorted((p for p in principles if p), key=lambda principle: principle.number)),
        profile=profile,
        scoring=scoring,
        retired=frozenset(retired.retired),
        sources=tuple(sources.values()),
        version=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12],
    )


def _build(model: type[Model], source: Source, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        faults.extend(_fault(source, detail) for detail in error.errors())
        return None


def _fault(source: Source, detail: Any) -> Fault:
    where = ".".join(str(part) for part in detail["loc"])
    return source.fault(tuple(detail["loc"]), f"{where}: {detail['msg']}")
