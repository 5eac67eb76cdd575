"""What is there in a name: which words tell something, and does it deny anything?"""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.reading.folding import HAN, has_han
from bot.reading.mistakes import is_mistyped

# Fewer Latin letters or Han characters are too little to be near to anything.
LEAST_LATIN, LEAST_HAN = 3, 2
NEGATIONS = frozenset(
    (
        *("no", "nope", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "non"),
        *("dont", "dnt", "doesnt", "didnt", "isnt", "arent", "aint", "wasnt", "werent", "wont", "wouldnt", "cant"),
        *("cannot", "couldnt", "shouldnt", "havent", "hasnt", "hadnt"),
    )
)
# Long enough to be known with one letter wrong: a mistyped "nobody" still denies.
LONG_NEGATIONS = tuple(sorted(word for word in NEGATIONS if len(word) >= 5))
NEGATIONS_HAN = re.compile(r"[不没未无非否勿莫冇唔]|别")
NO_NEGATIONS_HAN = re.compile("差不多|非常|未来|无论|不过|不但|不仅|没准|特别|级别|区别|分别|别的|别人|别处")
# These say how often, but not what.
NEVER = frozenset(("never", "no", "not", "none"))
NEVER_HAN = re.compile("从来?[没未]有?过?|[没未]有?过")
# Words that stand in any sentence.
LITTLE = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "of",
            "to",
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
            "than",
            "very",
        ),
        *("i", "me", "my", "we", "us", "our", "you", "your", "they", "them", "their", "it", "its", "this", "that"),
        *("these", "those", "there", "here", "is", "are", "be", "been", "has", "have", "had", "do", "does", "did"),
        *("no", "not", "will", "would", "can", "could", "some", "all", "one", "just", "what", "how", "who"),
    )
)


@dataclass(frozen=True)
class Name:
    """Folded words: a label, a synonym, or what was typed. Each answer is worked out once."""

    words: str
    is_label: bool = False

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.words.split())

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that say something; among Han characters, all pairs."""
        if self.is_han:
            return frozenset(self.words[at : at + 2] for at in range(len(self.words) - 1))
        return frozenset(self.tokens) - LITTLE

    @cached_property
    def digits(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\d+", self.words))

    @cached_property
    def is_han(self) -> bool:
        return has_han(self.words)

    @cached_property
    def is_enough(self) -> bool:
        """Is there enough of it to be near to anything?"""
        if self.is_han:
            return len(re.findall(f"[{HAN}]", self.words)) >= LEAST_HAN
        return sum(map(str.isalpha, self.words)) >= LEAST_LATIN and bool(self.telling)

    @cached_property
    def denials(self) -> int:
        """How often it denies; what does so once more, or once less, may say the opposite."""
        han = NEGATIONS_HAN.findall(NO_NEGATIONS_HAN.sub(" ", self.words)) if self.is_han else ()
        return len(han) + sum(map(_denies, self.tokens))

    @cached_property
    def only_denies(self) -> bool:
        """ "Never", 从来没有: in a longer sentence ("never late") it is not heard as an answer."""
        if self.is_han:
            return NEVER_HAN.fullmatch(self.words) is not None
        return self.telling <= NEVER and bool(self.denials)

    def holds(self, other: "Name") -> bool:
        """In whole words, where words are told apart."""
        return other.words in self.words and (other.is_han or f" {other.words} " in f" {self.words} ")


def _denies(token: str) -> bool:
    return token in NEGATIONS or (len(token) >= 4 and any(is_mistyped(token, word, 1) for word in LONG_NEGATIONS))
