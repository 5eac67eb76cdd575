"""What does storage hand out? Values, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flows.assessment import Standing
from flows.findings import Findings


class CardStyle(StrEnum):
    """Is a card changed in place, or is each a new message?"""

    EDITED = "edited"
    NEW = "new"


@dataclass(frozen=True)
class Person:
    """Who is talking; `address` is the card they stand at, `card` the channel's message that shows it, `relationship`
    the one talked about now, `seen` when they last did something (UTC seconds), `misses` how many times in a row their
    words were not understood, `is_reachable` whether they take messages from us."""

    id: int
    language: str
    address: str
    version: int
    seen: int
    relationship: int | None = None
    card_style: CardStyle = CardStyle.EDITED
    is_plain: bool = False
    misses: int = 0
    was_offered_language: bool = False
    card: int | None = None
    is_reachable: bool = True


@dataclass(frozen=True)
class Consent:
    """What was agreed to: the version of the text shown, in which language, when (UTC seconds)."""

    purpose: str
    text_version: str
    language: str
    given: int


@dataclass(frozen=True)
class Assessment:
    """One pass through the principles for one relationship, with everything said so far; `notes` by question, `sheets`
    what was filled in beside the questions, by sheet and line (`plan/goals`)."""

    id: int
    person: int
    relationship: int
    version: int
    content_version: str
    standing: Standing
    started: int
    finished: int | None = None
    findings: Findings | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Relationship:
    """One partner of a person; `nickname` as typed, None until then."""

    id: int
    version: int
    nickname: str | None


class Stored(StrEnum):
    """Where a value stands: the side with its relationship, everything else in the table of that name."""

    SIDE = "side"
    ANSWER = "answer"
    FACT = "fact"
    WORDS = "words"


@dataclass(frozen=True)
class Was:
    """One stored thing as it was before a deed: what kind, whose, its name, and its value; None where there was
    nothing."""

    kind: Stored
    owner: str
    owner_id: int
    name: str
    value: str | None
    is_earlier: bool = False
