"""Where can a user read about these words? In whichever language they were typed."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from flows.search.entries import Key
from flows.search.index import Index, Words
from flows.search.spelling import is_han, may_be_typo, spell, stem, typos

MOST_WORDS = 40  # words of a query that are looked at
MOST_READINGS = 8  # of a query with typing mistakes
WHOLE = 1.5  # how much more a name or synonym counts when nothing else was typed
GUESSED = 0.7  # what a word counts that had to be guessed from a typing mistake
PAIR = 0.6  # what an unknown pair of Han characters counts: most pairs in a sentence are no words
ENOUGH = 0.45  # the share of the words, by idf, that must be found; less beside a name or synonym
ENOUGH_WITH_PIECE = 0.15
NEAR_THE_BEST = 0.1  # the share of the best score below which a hit is left out


@dataclass(frozen=True)
class _Wanted:
    """One word of the query, with the forms in which the indexes know it."""

    forms: tuple[str, ...]
    share: float
    weight: float


def search(indexes: Sequence[Index], words: str, fold: Callable[[str], str], most: int = 8) -> tuple[Key, ...]:
    """Kind and id of what fits best, best first; what is called exactly so leads. Empty when nothing fits.

    All indexes are looked through at once, so that an English interface finds Chinese words and the other way round;
    ties stand in the order of the content. `fold` makes ways of typing the same alike: width, case, traditional
    characters."""
    typed = spell(fold(words))[:MOST_WORDS]
    wanted = {word: _wanted(indexes, word) for word in typed}
    readings = _readings([wanted[word].forms or (stem(word),) for word in typed])
    scores: dict[Key, float] = defaultdict(float)
    found: dict[Key, float] = defaultdict(float)
    for word in wanted.values():
        for key, score in _scores(indexes, word).items():
            scores[key] += score
            found[key] += word.share
    pieces: dict[Key, float] = {}
    for forms in readings:
        for key, score in _pieces(indexes, forms).items():
            pieces[key] = max(pieces.get(key, 0.0), score)
    for key, score in pieces.items():
        scores[key] += score
    named = {key for index in indexes for forms in readings for key in index.names.get(forms, ())}
    whole = sum(word.share for word in wanted.values())
    needed = {key: whole * (ENOUGH_WITH_PIECE if key in pieces else ENOUGH) for key in scores}
    least = NEAR_THE_BEST * max(scores.values(), default=0.0)
    kept = [key for key in _keys(indexes) if key in scores and found[key] >= needed[key] and scores[key] > least]
    return tuple(sorted(kept, key=lambda key: (key not in named, -scores[key])))[:most]


def _readings(forms: Sequence[Words]) -> tuple[Words, ...]:
    """The query with each guess at a mistyped word."""
    return tuple(islice(product(*forms), MOST_READINGS))


def _wanted(indexes: Sequence[Index], word: str) -> _Wanted:
    form = stem(word)
    idf = max((index.idf.get(form, 0.0) for index in indexes), default=0.0)
    if idf:
        return _Wanted((form,), idf, 1.0)
    rarest = math.log(1 + len(_keys(indexes)))
    if not may_be_typo(word):
        return _Wanted((), rarest * (PAIR if is_han(word) else 1.0), 0.0)
    guesses = (index.forms.get(guess) for guess in typos(word) for index in indexes)
    return _Wanted(tuple(dict.fromkeys(guess for guess in guesses if guess)), rarest, GUESSED)


def _scores(indexes: Sequence[Index], word: _Wanted) -> dict[Key, float]:
    """The best that any form of the word in any language counts for each thing."""
    best: dict[Key, float] = {}
    for index in indexes:
        for form in word.forms:
            idf = index.idf.get(form, 0.0) * word.weight
            for key, count in index.counts.get(form, {}).items():
                best[key] = max(best.get(key, 0.0), idf * count)
    return best


def _pieces(indexes: Sequence[Index], forms: Words) -> dict[Key, float]:
    """What names and synonyms add that stand in the query in one piece: the longer and rarer, the more."""
    best: dict[Key, float] = {}
    for start, end in _spans(len(forms)):
        for index in indexes:
            strengths = index.pieces.get(forms[start:end])
            if strengths:
                idf = sum(index.idf[form] for form in forms[start:end])
                idf *= WHOLE if end - start == len(forms) else 1.0
                for key, strength in strengths.items():
                    best[key] = max(best.get(key, 0.0), idf * strength)
    return best


def _spans(length: int) -> Iterator[tuple[int, int]]:
    return ((start, end) for start in range(length) for end in range(start + 1, length + 1))


def _keys(indexes: Sequence[Index]) -> Sequence[Key]:
    return indexes[0].keys if indexes else ()
