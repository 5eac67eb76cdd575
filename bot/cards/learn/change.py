"""What do typed words mean where one reads?"""

from bot.cards.learn.shown import FoundShown, LearnShown
from bot.core.change import Change
from bot.core.records import ClientRecords


def search(_records: ClientRecords, _shown: LearnShown | FoundShown, words: str) -> Change:
    return Change(searches=words)
