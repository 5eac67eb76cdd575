"""Which words lead to what, in one language, and how strongly?"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flows.content import Content, split_synonyms
from flows.content.source import Text
from flows.search.entries import Entry, Key, entries_of
from flows.search.spelling import characters, spell, stem

# How much a word counts in a name or synonym, in those of a term that leads there, in a question or title, elsewhere.
NAMES, BORROWED, NEAR, REST = 6.0, 4.0, 3.0, 1.0
# What a name, a synonym, a synonym of a term that leads there adds when it is typed in one piece.
NAME_PIECE, SYNONYM_PIECE, BORROWED_PIECE = 1.5, 1.5, 1.0
# Of BM25: how soon repeating a word stops counting, and how much a long text loses.
SATURATION, LENGTH = 3.0, 0.5

Words = tuple[str, ...]
Say = Callable[[Text], str]


@dataclass(frozen=True)
class Index:
    """`counts` says how much a word counts for what, `idf` how rare it is; `pieces` are names and synonyms whole,
    `names` what is called exactly so, `forms` the words as they are written, with their stems."""

    keys: tuple[Key, ...]
    counts: Mapping[str, Mapping[Key, float]]
    idf: Mapping[str, float]
    pieces: Mapping[Words, Mapping[Key, float]]
    names: Mapping[Words, tuple[Key, ...]]
    forms: Mapping[str, str]


def build(content: Content, say: Say) -> Index:
    """Indexes the content in one language: `say` gives a text's words in it (Chinese in simplified characters)."""
    forms: dict[str, str] = {}
    bags = {entry.key: _fill(entry, say, forms) for entry in entries_of(content)}
    typical = sum(bag.length for bag in bags.values()) / len(bags)
    counts: dict[str, dict[Key, float]] = defaultdict(dict)
    pieces: dict[Words, dict[Key, float]] = defaultdict(dict)
    names: dict[Words, tuple[Key, ...]] = {}
    for key, bag in bags.items():
        burden = SATURATION * (1 - LENGTH + LENGTH * bag.length / typical)
        for word, weight in bag.weights.items():
            counts[word][key] = weight / (weight + burden)
        for piece, strength in bag.pieces.items():
            pieces[piece][key] = strength
        for name in bag.names:
            names[name] = (*names.get(name, ()), key)
    idf = {word: math.log(1 + len(bags) / len(where)) for word, where in counts.items()}
    return Index(tuple(bags), dict(counts), idf, dict(pieces), names, forms)


@dataclass
class _Bag:
    """The words of one entry, while they are counted."""

    forms: dict[str, str]
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    pieces: dict[Words, float] = field(default_factory=dict)
    names: list[Words] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, weight: float) -> Words:
        plain = text.lower()
        spelled = spell(plain)
        for word in spelled:
            if word not in self.forms:
                self.forms[word] = stem(word)
        words = tuple([self.forms[word] for word in spelled])
        for word in (*words, *characters(plain).difference(words)):
            self.weights[word] += weight
        self.length += len(words)
        return words

    def add_piece(self, text: str, weight: float, strength: float) -> Words:
        words = self.add(text, weight)
        if words:
            self.pieces[words] = max(strength, self.pieces.get(words, 0))
        return words


def _fill(entry: Entry, say: Say, forms: dict[str, str]) -> _Bag:
    bag = _Bag(forms)
    for text in entry.names:
        bag.names.append(bag.add_piece(say(text), NAMES, NAME_PIECE))
    for code in entry.codes:
        bag.names.append(bag.add_piece(code, NAMES, NAME_PIECE))
    for text in entry.synonyms:
        for synonym in split_synonyms(say(text)):
            bag.add_piece(synonym, NAMES, SYNONYM_PIECE)
    for text in entry.borrowed:
        for synonym in split_synonyms(say(text)):
            bag.add_piece(synonym, BORROWED, BORROWED_PIECE)
    bag.add("\n".join(say(text) for text in entry.near), NEAR)
    bag.add("\n".join(say(text) for text in entry.rest), REST)
    return bag
