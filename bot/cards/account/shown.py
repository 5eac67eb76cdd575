"""Consent, settings, what is kept, and how it goes away."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.core.change import Attachment, Goodbye
from bot.core.ref import Ref


@dataclass(frozen=True)
class Welcomed:
    """Before consent; `onward` is the address that a link led to, if one did."""

    person: Ref
    address: str = "welcome"
    onward: str = ""


@dataclass(frozen=True)
class LanguageShown:
    person: Ref
    back: str


@dataclass(frozen=True)
class SettingsShown:
    """How the user wants to be talked to."""

    person: Ref
    has_new_cards: bool
    is_plain: bool
    celebrates: bool
    pins: bool
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
class Erased(Goodbye):
    pass


@dataclass(frozen=True)
class Declined(Goodbye):
    pass


@dataclass(frozen=True)
class Exported(Attachment):
    """Everything that is held about a user, by table: read when it is first asked for, after the turn. Takes a while
    for whoever has much: not for a writer, nor for an event loop."""

    read: Callable[[], Mapping[str, Any]]

    @cached_property
    def held(self) -> Mapping[str, Any]:
        return self.read()

    @property
    def is_gone(self) -> bool:
        """They erased themselves meanwhile."""
        return not self.held["person"]

    @cached_property
    def words(self) -> str:
        """As JSON."""
        return as_json(self.held)


def as_json(held: Mapping[str, Any]) -> str:
    """For people to read, and for the import to take in."""
    return json.dumps(held, ensure_ascii=False, indent=2)
