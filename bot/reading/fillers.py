"""What is said around an answer, and does it say that the person is not sure?"""

import re
from collections.abc import Iterator

from bot.reading.folding import HAN

# Nobody surrounds an answer with more than this.
MOST_CHARACTERS = 100
# Folded words: no apostrophes, no punctuation. Of two that begin alike, the longer stands first.
BEFORE_EN = (
    "please|pls|plz|sorry|ok|okay|well|so|oh|um|uh|hm|hmm|just|then|i would say|id say|i say|i choose|i pick|i select|"
    "ill take|i take|ill go with|i will go with|lets say|lets take|my answer is|the answer is|answer is|answer|"
    "it would be|that would be|it is|its|there is|theres|we are|were|we have|weve got|i am|im|for us|honestly|actually|"
    "definitely|a|an|the"
)
AFTER_EN = "please|sorry|pls|plz|thanks|thank you|thx|then|really|actually|for us|for now|here|lol|haha"
HEDGES_EN = (
    "maybe|perhaps|probably|possibly|likely|i think|i guess|i would guess|i believe|i suppose|i assume|i feel|"
    "it might be|might be|it could be|could be|it may be|may be|it seems|seems|i am not sure but|im not sure but|"
    "not sure but|kind of|sort of|more or less"
)
BEFORE_HAN = "我们|我选|我要|我|这个|那就|就是|就|请|麻烦|嗯+|哦|噢|额|呃|那|真的|真|也|其实|不好意思|抱歉|答案是"
AFTER_HAN = "谢谢|多谢|吧|呢|了|啊|呀|哦|噢|喔|啦|哈+|嘛|的|咯|唉"
HEDGES_HAN = (
    "(?:我个人觉得|我觉得|我认为|我感觉|我估计|我想|我猜|觉得|感觉|应该|可能|大概|也许|或许|估计|好像|似乎|大约|恐怕|说不定|算|"
    "差不多(?=是))(?:就?是(?!$|的|吧|啊|呀))?"
)

END = f"(?= |$|[{HAN}])"
FIRST = re.compile(f"(?:(?P<hedge>(?:{HEDGES_EN}){END}|{HEDGES_HAN})|(?:{BEFORE_EN}){END}|{BEFORE_HAN}) ?")
LAST_EN = re.compile(f"(?:^| |(?<=[{HAN}]))(?:(?P<hedge>{HEDGES_EN}|or so)|{AFTER_EN})$")
LAST_HAN = re.compile(f"(?:(?P<hedge>我猜|我觉得|好像|可能)|{AFTER_HAN})$")


def drop_fillers(folded: str) -> tuple[str, bool]:
    """The words without what only surrounds them, and whether any of that was a hedge ("maybe", 我觉得)."""
    is_hedged = False
    if len(folded) > MOST_CHARACTERS:
        return folded, is_hedged
    while found := FIRST.match(folded):
        folded, is_hedged = folded[found.end() :], is_hedged or found["hedge"] is not None
    while found := LAST_EN.search(folded) or LAST_HAN.search(folded):
        folded, is_hedged = folded[: found.start()], is_hedged or found["hedge"] is not None
    return folded, is_hedged


def peel(folded: str) -> Iterator[str]:
    """The words as they are, and with one filler after the other left out, before and after them."""
    if len(folded) > MOST_CHARACTERS:
        return
    before = [folded]
    while found := FIRST.match(before[-1]):
        before.append(before[-1][found.end() :])
    for words in before:
        yield words
        while found := LAST_EN.search(words) or LAST_HAN.search(words):
            words = words[: found.start()]
            yield words
