"""What may be fine and wants a second look: texts that read alike, and titles that cannot be understood alone?"""

import re
from collections.abc import Iterator
from itertools import combinations

from flows.content import Content
from flows.content.faults import Fault
from flows.content.source import Text

# By how much the words of two texts are the same, of all that either has; from here on people feel asked twice.
ALIKE = 0.7
FEWEST_WORDS = 6  # of a text; shorter ones are alike by chance
FIELDS = frozenset(("says", "title", "what", "first_step", "next_steps", "watch", "when_not"))
WORD = re.compile(r"[a-z0-9']+")
# What points to something that the title does not name.
POINTING = re.compile(
    r"^(?!Make it a\b)(\w+ )?([Ii]t|[Tt]his(?! (partner|supplier|customer))|[Tt]hese|[Tt]hose(?! who))\b"
    r"|\b(about|for|with) (it|this)$"
    r"|\bthe (second|other) question\b"
)


def find_hints(content: Content) -> Iterator[Fault]:
    """At their line in the content."""
    lines = {text.id: (source.file, line) for source in content.sources for text, line in source.texts}
    for practice in content.practices:
        texts = [text for text in content.texts() if text.id.startswith(f"{practice}.") and text.field in FIELDS]
        for one, other in combinations(texts, 2):
            if _side_of(one) == _side_of(other) and _share(one, other) >= ALIKE:
                yield Fault(*lines[other.id], f"{other.id} says nearly the same as {one.id}")
        for text in texts:
            if text.field == "title" and POINTING.search(text.english):
                yield Fault(*lines[text.id], f"{text.id} cannot be understood alone: {text.english}")


def _side_of(text: Text) -> str:
    return text.id.split(".")[1]


def _share(one: Text, other: Text) -> float:
    """From 0, no word in common, to 1; 0 for what is too short to tell."""
    words, others = _words_of(one), _words_of(other)
    if min(len(words), len(others)) < FEWEST_WORDS:
        return 0.0
    return len(words & others) / len(words | others)


def _words_of(text: Text) -> frozenset[str]:
    return frozenset(WORD.findall(text.english.lower()))
