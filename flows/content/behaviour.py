"""How may the people who hold the contact behave? Moments with their choices, as behaviour.yaml has them."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.content.frozen import Frozen, Id, Level
from flows.content.source import Text

BEST = 3


class Manner(Frozen):
    """One way of behaving in such a moment."""

    id: Id
    label: Text
    level: Level


class Practise(Frozen):
    """What to practise this week, with words to say or send."""

    title: Text
    first_step: Text
    send: Text


class Moment(Frozen):
    """A moment with the partner in which behaviour shows; `only` is the side that is asked about it."""

    id: Id
    name: Text
    ask: Text
    ask_large: Text | None = None
    why: Text
    only: Literal["msme", "large"] | None = None
    not_applicable: bool = False
    choices: Mapping[str, Manner]
    practise: Practise

    def level(self, answer: str | None) -> int | None:
        return self.choices[answer].level if answer is not None and answer in self.choices else None

    def is_asked_of(self, perspective: str) -> bool:
        return self.only in (None, perspective)


class Behaviour(Frozen):
    """What behaviour.yaml holds; `suggests` names for a practice the moments that speak for it."""

    about: Text
    most_practised: int = Field(ge=1)
    suggests: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Moment]


class BehaviourFile(Frozen):
    behaviour: Behaviour
