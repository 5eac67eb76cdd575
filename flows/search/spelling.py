"""By which words is a sentence found? English by stems, Chinese by pairs of characters."""

import re
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+|\d+")
ONE_HAN = re.compile(f"[{HAN}]")
FIRST_HAN = HAN[0]
APOSTROPHES = re.compile("['’‘`´]")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shorter words are one letter away from too many others; nobody types longer ones.
SHORTEST, LONGEST = 5, 20

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a about am an and any are as at be been but by can cant could did do does doesnt dont for from get give got
        had has have he help her here him his how i if im in is isnt it its just me more much must my no not of on or
        our please she should so some tell than that the their them then there these they this those to today too us
        very want was we were what when where which who whom whose why will with wont would you your""",
    )
)
# Words that only ask or link; between them a sentence falls into pieces, so that no pair reaches across.
STOP_HAN = re.compile(
    "怎么办|怎么样|怎么|什么时候|为什么|什么|如何|请问|我们|你们|他们|咱们|应该|可以|想要|总是|老是|一直|"
    "[的吗呢吧啊呀嘛]|了(?![\u4e00-\u9fff])"
)
IRREGULAR = {
    "paid": "pay",
    "left": "leav",
    "sold": "sell",
    "bought": "buy",
    "kept": "keep",
    "taken": "tak",
    "agreed": "agre",
}
DOUBLED = re.compile(r"([bdgklmnprt])\1$")
ENDINGS = (("ies", "y", 4), ("sses", "ss", 4), ("s", "", 4), ("ingly", "", 8), ("ing", "", 6), ("ed", "", 5))


def spell(folded: str) -> list[str]:
    """The words to look for, as typed: Latin words and numbers whole, Han characters in pairs (or one, if alone)."""
    plain = APOSTROPHES.sub("", folded)
    runs = RUN.findall(plain if plain.isascii() else STOP_HAN.sub(" ", plain))
    words: list[str] = []
    for run in runs:
        if not is_han(run):
            words += [] if run in STOP_WORDS else [run]
        elif len(run) > 1:
            words += (run[place : place + 2] for place in range(len(run) - 1))
        elif len(runs) == 1:
            words.append(run)
    return words


def characters(folded: str) -> set[str]:
    """Every Han character alone, for those who type only one."""
    return set() if folded.isascii() else set(ONE_HAN.findall(folded))


def is_han(word: str) -> bool:
    return word[0] >= FIRST_HAN


def stem(word: str) -> str:
    """What the forms of an English word have in common: payments, paying and paid are all `pay`."""
    if not word.isascii() or len(word) < 4 or word.isdecimal():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead, least in ENDINGS:
        if len(word) >= least and word.endswith(ending) and not word.endswith(("ss", "us", "is", "eed")):
            word = word.removesuffix(ending) + instead
            if ending in ("ing", "ed", "ingly"):
                word = DOUBLED.sub(r"\1", word)
    if len(word) > 6 and word.endswith("ment"):
        word = word.removesuffix("ment")
    return word.removesuffix("e") if len(word) > 3 else word


def typos(word: str) -> Iterator[str]:
    """Every word that one wrong, missing, additional or swapped letter could have turned into this one."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def may_be_typo(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()
