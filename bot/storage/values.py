"""What does storage hand out? Values, never rows."""

from dataclasses import dataclass

from flows.assessment import Standing
from flows.findings import Findings


@dataclass(frozen=True)
class Person:
    """Who is talking; `address` is the card they stand at, `card` the channel's message that shows it."""

    id: int
    language: str
    address: str
    version: int
    card: int | None = None


@dataclass(frozen=True)
class Consent:
    """What was agreed to: the version of the text shown, in which language, when (UTC seconds)."""

    purpose: str
    text_version: str
    language: str
    given: int


@dataclass(frozen=True)
class Assessment:
    """One pass through the principles for one relationship, with everything said so far."""

    id: int
    person: int
    relationship: int
    kind: str
    version: int
    content_version: str
    standing: Standing
    finished: int | None = None
    findings: Findings | None = None
