"""Which file is waited for, and what came in with it?"""

from bot.cards.card import Place
from bot.cards.file_import.shown import ImportAsked, ImportedShown
from bot.core.records import ClientRecords

MOST_DIGITS = 6


def load_import(_records: ClientRecords, place: Place) -> ImportAsked:
    return ImportAsked(place.back)


def load_imported(_records: ClientRecords, place: Place) -> ImportedShown | None:
    numbers = place.rest.split(".")
    if len(numbers) != 5 or not all(n.isascii() and n.isdecimal() and len(n) <= MOST_DIGITS for n in numbers):
        return None
    return ImportedShown(*map(int, numbers))
