"""Which buttons may be meant when the words are nobody's name? Only ever offered, never taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.reading.folding import HAN

MOST_OFFERED = 3
# Longer ones tell a story; whatever they hold by chance is no answer.
MOST_CHARACTERS = 100
# Fewer letters or Han characters than this are too little to be near to anything.
LEAST_LATIN, LEAST_HAN = 3, 2
LEAST_ALIKE = 0.6
# An offer this much worse than the best one is left out.
MOST_BEHIND = 0.3
# A name is heard in a sentence when it is at least this part of it.
LEAST_PART = 0.2

NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "without",
        "non",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "arent",
        "wasnt",
        "werent",
        "wont",
        "cant",
        "cannot",
        "couldnt",
        "shouldnt",
        "wouldnt",
        "havent",
        "hasnt",
        "hadnt",
        "aint",
        "dnt",
        "nope",
    ]
)
# Long enough to be known with a letter wrong: a mistyped "nobody" still denies.
LONG_NEGATIONS = tuple(sorted(word for word in NEGATIONS if len(word) >= 5))
NEGATIONS_HAN = re.compile(r"[不没未无非否勿莫冇唔]|别(?!的|人|处|国)")
NO_NEGATIONS_HAN = re.compile("差不多|非常|未来|无论|特别|级别|区别|分别|别的|别人|不过|不但|不仅|没准")
IS_IT_HAN = re.compile(r"(.)[不没]\1")  # 是不是, 有没有: a question, not an answer
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "is",
        "are",
        "it",
        "its",
        "we",
        "us",
        "our",
        "you",
        "your",
        "they",
        "them",
        "their",
        "i",
        "me",
        "my",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "but",
        "with",
        "so",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "be",
        "been",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "some",
        "what",
        "how",
        "who",
        "than",
        "very",
        "all",
        "one",
        "just",
    ]
)


@dataclass(frozen=True)
class Name:
    """Folded words, and what is looked at in them."""

    words: str
    is_label: bool = False

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.words.split())

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words, or pairs of Han characters, that say something."""
        if self.is_han:
            return frozenset(self.words[at : at + 2] for at in range(len(self.words) - 1))
        return frozenset(self.tokens) - LITTLE

    @cached_property
    def letters(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def digits(self) -> list[str]:
        return re.findall(r"\d+", self.words)

    @cached_property
    def is_han(self) -> bool:
        return re.search(f"[{HAN}]", self.words) is not None

    @cached_property
    def is_enough(self) -> bool:
        least = LEAST_HAN if self.is_han else LEAST_LATIN
        return sum(char.isalpha() for char in self.words) >= least and bool(self.telling)

    @cached_property
    def negations(self) -> int:
        """How often it says no: what says so once more or once less is the opposite."""
        han = len(NEGATIONS_HAN.findall(NO_NEGATIONS_HAN.sub(" ", self.words)))
        return han + sum(_denies(token) for token in self.tokens)

    def holds(self, other: "Name") -> bool:
        """In whole words where words are told apart."""
        if other.is_han:
            return other.words in self.words
        return f" {other.words} " in f" {self.words} "


def find_near(folded: str, names: Sequence[Sequence[Name]]) -> tuple[int, ...]:
    """The places of up to three buttons, best first, with a name close to the words and with as many negations."""
    typed = Name(folded)
    if len(folded) > MOST_CHARACTERS or not typed.is_enough or IS_IT_HAN.search(folded):
        return ()
    scores = {place: max((_closeness(typed, name) for name in called), default=0) for place, called in enumerate(names)}
    best = max(scores.values(), default=0)
    found = [place for place, score in scores.items() if score and score >= best - MOST_BEHIND]
    return tuple(sorted(found, key=lambda place: (-scores[place], place))[:MOST_OFFERED])


def _closeness(typed: Name, name: Name) -> float:
    """0 for nothing in common, 1 for the same."""
    if typed.negations != name.negations or not name.is_enough:
        return 0
    longer = max(len(typed.words), len(name.words))
    part = min(len(typed.words), len(name.words)) / longer
    if (name.is_label and name.holds(typed)) or (part >= LEAST_PART and typed.holds(name)):
        return LEAST_ALIKE + (1 - LEAST_ALIKE) * part
    if typed.is_han != name.is_han or typed.digits != name.digits:
        return 0
    return max(_mistyped(typed, name), _alike(typed, name))


def _mistyped(typed: Name, name: Name) -> float:
    words = name.words
    if name.is_label and not name.is_han and len(name.tokens) > len(typed.tokens) > 1:
        words = " ".join(name.tokens[: len(typed.tokens)])  # its first words, one of them mistyped
    allowed = _allowed(min(len(typed.words), len(words)), typed.is_han)
    is_possible = allowed and typed.words[0] == words[0] and abs(len(typed.words) - len(words)) <= allowed
    # Each mistake changes two letters at most: this is cheap, and spares nearly all of the work below.
    if not is_possible or len(typed.letters ^ frozenset(words)) > 2 * allowed:
        return 0
    mistakes = count_mistakes(typed.words, words)
    return 1 - mistakes / len(words) if mistakes <= allowed else 0


def _alike(typed: Name, name: Name) -> float:
    least = 3 if typed.is_han else 2
    common = len(typed.telling & name.telling)
    alike = 2 * common / (len(typed.telling) + len(name.telling))
    return alike * 0.9 if common >= 2 and min(len(typed.telling), len(name.telling)) >= least and _enough(alike) else 0


def _enough(alike: float) -> bool:
    return alike >= LEAST_ALIKE


def _allowed(length: int, is_han: bool) -> int:
    """Short words have to be closer: in three letters, one other letter is another word."""
    if length < 4:
        return 0
    return 1 if is_han or length < 8 else 2


def count_mistakes(one: str, other: str) -> int:
    """Letters too many, too few, wrong, or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _denies(token: str) -> bool:
    if token in NEGATIONS:
        return True
    return len(token) >= 4 and any(
        abs(len(token) - len(word)) <= 1 and token[0] == word[0] and count_mistakes(token, word) == 1
        for word in LONG_NEGATIONS
    )
