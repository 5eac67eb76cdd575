"""Which button do these words mean? Exact after folding, never a guess."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.fillers import drop_fillers
from bot.reading.folding import fold, has_han
from bot.reading.naming import Name
from bot.reading.near import MOST_OFFERED, Groups, find_near, group
from bot.reading.numbers import is_amount, read_number

COMMAND = re.compile(r"\s*[/／]([A-Za-z]\w{0,31})(?:@\w+)?(?:[\s,，.。!！]+(.*))?", re.DOTALL)
# Fewer Han characters or Latin letters than this are no "first words".
LEAST_LATIN, LEAST_HAN = 2, 2
# Nor are these: "not" alone is no "Not looked at yet".
DENIALS = ("no", "not")
# A button's number with its words: "2. We would manage", 2、没人能接.
NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)、:： ]\s*(?P<words>\D.*)", re.DOTALL)
CLAUSE = re.compile(r"[,，.。;；:：!！?？、\n]+")


@dataclass(frozen=True)
class Wording:
    """How one button may be called: its label, once for each language, and synonyms, of all languages."""

    labels: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """The words mean the button at this place, from 0."""

    place: int


@dataclass(frozen=True)
class Near:
    """The words may mean one of these, one to three, best first: only ever offered as buttons."""

    places: tuple[int, ...]


@dataclass(frozen=True)
class _Names:
    """A button's wording, folded."""

    labels: tuple[str, ...]
    also: frozenset[str]
    near: Groups


def understand(typed: str, wordings: Sequence[Wording], counted: Sequence[int]) -> Meant | Near | None:
    """A number, a label, a synonym, or the first words of one label; None when the words are nothing like any of them.
    A number, from 1, means one of the places that are `counted`. Words that fit two or three buttons are near to
    them, and so are words with a hedge ("maybe"); what fits more says nothing."""
    words, names = fold(typed), [_fold_wording(wording) for wording in wordings]
    core, is_hedged = drop_fillers(words)
    has_amount = is_amount(typed)
    numbers = () if has_amount else counted
    for exactly in (words, core):
        if has_amount and exactly.isdecimal():
            return None
        if places := _exact(exactly, names, numbers):
            return _answer(places, is_hedged and exactly is not words)
        if exactly.isdecimal():
            return None
    if (place := _numbered(typed, names, numbers)) is not None:
        return Meant(place)
    for first, hedged in ((words, False), (core, is_hedged)):
        if places := _first_words(first, names):
            return _answer(places, hedged)
    every = [called.near for called in names]
    near = _answer_first(typed, names) or find_near(core, every)
    near = near or (find_near(words, every) if words != core else ())
    return Near(near) if near else None


def read_command(words: str) -> tuple[str, str] | None:
    """A command's name and what follows it, also behind a space or with the full-width slash of a Chinese keyboard."""
    found = COMMAND.fullmatch(words)
    return (found[1].lower(), (found[2] or "").strip()) if found else None


@lru_cache(maxsize=2048)
def _fold_wording(wording: Wording) -> _Names:
    folded = tuple(filter(None, map(fold, wording.labels)))
    # A label with a pause (不是，是企业) may be typed without.
    labels = tuple(dict.fromkeys((*folded, *(label.replace(",", "") for label in folded))))
    also = frozenset(filter(None, map(fold, wording.also)))
    names = (*(Name(label, is_label=True) for label in labels), *(Name(words) for words in sorted(also)))
    return _Names(labels, also, group(names))


def _exact(words: str, names: Sequence[_Names], counted: Sequence[int]) -> tuple[int, ...]:
    """The places that the words name in full: by number, else by label, else by synonym."""
    number = read_number(words)
    if number is not None and 1 <= number <= len(counted):
        # "One" may also begin a label: "One page both sides know".
        others = () if words.isdecimal() else _first_words(words, names)
        return tuple(dict.fromkeys((counted[number - 1], *others)))
    return _named(words, names)


def _numbered(typed: str, names: Sequence[_Names], counted: Sequence[int]) -> int | None:
    """The place whose number and whose words are typed, where they are of the same button."""
    found = NUMBERED.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if found is None or not 1 <= int(found["number"]) <= len(counted):
        return None
    words = drop_fillers(fold(found["words"]))[0]
    place = counted[int(found["number"]) - 1]
    return place if place in (_named(words, names) or _first_words(words, names)) else None


def _named(words: str, names: Sequence[_Names]) -> tuple[int, ...]:
    return _places(words in called.labels for called in names) or _places(words in called.also for called in names)


def _first_words(words: str, names: Sequence[_Names]) -> tuple[int, ...]:
    """The places whose label begins like this, then those where the same words stand further on."""
    least = LEAST_HAN if has_han(words) else LEAST_LATIN
    if len(words) < least or words in DENIALS:
        return ()
    first = _places(any(_begins(label, words) for label in called.labels) for called in names)
    within = _places(any(_holds(label, words) for label in called.labels) for called in names) if first else ()
    return tuple(dict.fromkeys((*first, *within)))


def _answer_first(typed: str, names: Sequence[_Names]) -> tuple[int, ...]:
    """The places named before the first comma or full stop: "no, everything is paid"."""
    answer, *more = CLAUSE.split(typed, maxsplit=1)
    words = drop_fillers(fold(answer))[0] if more else ""
    places = () if words.isdecimal() else _named(words, names) or _first_words(words, names)
    return places if len(places) <= MOST_OFFERED else ()


def _begins(label: str, words: str) -> bool:
    return label.startswith(words) and (not words.isascii() or label[len(words) :].startswith(" "))


def _holds(label: str, words: str) -> bool:
    return words in label if has_han(words) else f" {words} " in f" {label} "


def _places(fits: Iterable[bool]) -> tuple[int, ...]:
    return tuple(place for place, is_fit in enumerate(fits) if is_fit)


def _answer(places: tuple[int, ...], is_hedged: bool) -> Meant | Near | None:
    if len(places) == 1 and not is_hedged:
        return Meant(places[0])
    return Near(places) if len(places) <= MOST_OFFERED else None
