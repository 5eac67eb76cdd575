"""A note on a question."""

from dataclasses import dataclass

from bot.core.ref import Ref
from flows.content import Question


@dataclass(frozen=True)
class NoteShown:
    """The note on a question, to be added to; `address` is the card's own."""

    address: str
    question: Question
    assessment: Ref
    note: str | None
    back: str
