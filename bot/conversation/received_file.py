"""What happens to a file that somebody sends?"""

from dataclasses import replace

from bot.cards.file_import import import_job
from bot.cards.file_import.held import BrokenFile, Held, NewerFile
from bot.cards.file_import.known import Known
from bot.conversation.moves import Move, stay
from bot.conversation.notices import NOT_WORDS
from bot.core.inputs import BroughtIn, Handed
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords, Records
from bot.storage.imports import MOST_BYTES, UnderWay

FOREIGN = Notice(N_("That file is about somebody else, so I leave it. Nothing was changed here."))
NEWER = Notice(N_("A newer version of me wrote that file. Please try again when I have been updated."))
NOT_FETCHED = Notice(N_("I could not get that file from Telegram. Please send it once more."))
TOO_LARGE = Notice(N_("That file is too large to be one of mine. Nothing was changed here."))
UNDER_WAY = Notice(
    N_("I am still bringing in the file that you sent before. Please wait a moment, then send this one.")
)
STOPPED = Notice(N_("Something kept me from bringing that file in; nothing of it is here. Please send it once more."))


def take_attached(records: Records, file: str, size: int) -> Move:
    """Only a file that is waited for is fetched, and none that is too large for one of ours."""
    if not is_awaited(records):
        return stay(records, NOT_WORDS)
    if size > MOST_BYTES:
        return stay(records, TOO_LARGE)
    return Move(records, records.person.address, fetches=file)


def read_handed(known: Known, content: bytes | None) -> Handed:
    """Reads and checks a file; None for one that could not be fetched. May take a while: not for an event loop, nor for
    a writer."""
    if content is None:
        return Handed(None, NOT_FETCHED)
    if len(content) > MOST_BYTES:
        return Handed(None, TOO_LARGE)
    try:
        return Handed(import_job.read_file(known, content))
    except BrokenFile as error:
        return Handed(None, error.says)
    except NewerFile:
        return Handed(None, NEWER)


def take_handed(records: Records, came: Handed) -> Move:
    if not is_awaited(records):
        return stay(records)
    if not isinstance(came.file, Held):
        return stay(records, came.says)
    try:
        return replace(stay(records), brings=import_job.begin(records, came.file))
    except import_job.ForeignFile:
        return stay(records, FOREIGN)
    except UnderWay:
        return stay(records, UNDER_WAY)


def take_brought_in(records: Records, came: BroughtIn) -> Move:
    """Raises ImportStopped."""
    if not isinstance(came.bringing, import_job.Bringing) or not isinstance(records, ClientRecords):
        return stay(records, STOPPED)
    address = import_job.finish(records, came.bringing)
    return Move(records.renewed(), address)


def is_awaited(records: Records) -> bool:
    return isinstance(records, ClientRecords) and records.person.address.startswith("import@")
