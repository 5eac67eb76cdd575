"""Which words can be sent to the partner, and what in them is left to fill in?"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from pydantic import Field

from flows.content.frozen import Frozen, Id
from flows.content.source import Text

GAP, GAP_HAN = re.compile(r"\[([^][【】]+)\]"), re.compile(r"【([^][【】]+)】")
STRAY_MARK = re.compile(r"[][【】]")


class Tone(StrEnum):
    """How a message is put, from soft to firm."""

    SOFT = "soft"
    USUAL = "usual"
    FIRM = "firm"


class TonedMessage(Frozen):
    """One message in one tone, under the name of this tone."""

    id: Tone
    send: Text


class Message(Frozen):
    """Words to send to the partner; `of` names in full the recommendations that carry them, `side` is None for both."""

    id: Id
    name: Text
    side: Literal["msme", "large"] | None = None
    of: tuple[str, ...] = Field(min_length=1)
    tones: Mapping[Tone, TonedMessage]

    def offered(self) -> tuple[Tone, ...]:
        """The tones that it has, from soft to firm."""
        return tuple(tone for tone in Tone if tone in self.tones)

    def text(self, tone: Tone = Tone.USUAL) -> Text:
        """The words in this tone, or in the usual one if it is not offered."""
        return self.tones.get(tone, self.tones[Tone.USUAL]).send


class Words(Frozen):
    """What words.yaml holds."""

    messages: Mapping[str, Message]


def find_gaps(words: str, is_han: bool) -> tuple[str, ...]:
    """What the sender has to fill in: [like this] in English, 【like this】 in Chinese."""
    return tuple((GAP_HAN if is_han else GAP).findall(words))


def has_broken_gap(words: str, is_han: bool) -> bool:
    """Is a gap not closed, empty, within another, or marked as in the other script?"""
    return bool(STRAY_MARK.search((GAP_HAN if is_han else GAP).sub("", words)))
