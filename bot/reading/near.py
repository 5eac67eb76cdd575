"""Which buttons may be meant by words that are no button's name? Only ever offered, never taken."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.reading.mistakes import is_mistyped
from bot.reading.naming import Name

MOST_OFFERED = 3
# Longer words tell a story; whatever they hold by chance is no answer.
MOST_CHARACTERS = 100
# From 0, nothing in common, to 1, the same.
LEAST_CLOSE = 0.6
# What is this much less close than the closest is left out.
MOST_BEHIND = 0.25
# A name is heard in a sentence when it is at least this part of it.
LEAST_PART = 0.2
UNCLEAR = re.compile(r"(.)[不没]\1|,")  # 是不是 asks, and 不，清楚 says two things


# Only names of the same script that deny as often are compared at all.
Group = tuple[bool, int]
Groups = Mapping[Group, Sequence[Name]]


def group(names: Iterable[Name]) -> Groups:
    groups: dict[Group, list[Name]] = {}
    for name in names:
        if name.is_enough:
            groups.setdefault((name.is_han, name.denials), []).append(name)
    return groups


def find_near(folded: str, names: Sequence[Groups]) -> tuple[int, ...]:
    """The places of up to three buttons, closest first, with a name that is close and denies as often."""
    typed = Name(folded)
    if len(folded) > MOST_CHARACTERS or not typed.is_enough or UNCLEAR.search(folded):
        return ()
    compared = [groups.get((typed.is_han, typed.denials), ()) for groups in names]
    found = [max((_closeness(typed, name) for name in group), default=0.0) for group in compared]
    least = max(LEAST_CLOSE, max(found, default=0.0) - MOST_BEHIND)
    places = (place for place, closeness in enumerate(found) if closeness >= least)
    return tuple(sorted(places, key=lambda place: (-found[place], place))[:MOST_OFFERED])


def _closeness(typed: Name, name: Name) -> float:
    if typed.telling.isdisjoint(name.telling):
        return _mistyped(typed, name)
    part = len(name.words) / len(typed.words)
    if part >= 1 and name.is_label and name.holds(typed):
        return LEAST_CLOSE + (1 - LEAST_CLOSE) / part
    if LEAST_PART <= part <= 1 and typed.holds(name) and not name.only_denies:
        return LEAST_CLOSE + (1 - LEAST_CLOSE) * part
    return max(_mistyped(typed, name), _overlap(typed, name))


def _mistyped(typed: Name, name: Name) -> float:
    words = name.words
    if typed.words[0] != words[0] or typed.digits != name.digits:
        return 0
    if name.is_label and not name.is_han and len(name.tokens) > len(typed.tokens) > 1:
        words = " ".join(name.tokens[: len(typed.tokens)])
    allowed = _mistakes_allowed(min(len(typed.words), len(words)), typed.is_han)
    return 1 - allowed / len(words) if allowed and is_mistyped(typed.words, words, allowed) else 0


def _overlap(typed: Name, name: Name) -> float:
    """How much of what is told is the same (Dice's coefficient), where enough is told."""
    fewest = min(len(typed.telling), len(name.telling))
    common = len(typed.telling & name.telling)
    if common < 2 or (typed.is_han and fewest < 3) or typed.digits != name.digits:
        return 0
    return 2 * common / (len(typed.telling) + len(name.telling))


def _mistakes_allowed(length: int, is_han: bool) -> int:
    """Short words have to be closer: three letters, one of them another, are another word."""
    if length < 4:
        return 0
    return 1 if is_han or length < 8 else 2
