"""What happens to a file that somebody sends?"""

from sqlalchemy import Connection

from bot.conversation.moves import Move, stay
from bot.core.visit import Visit
from bot.outcomes import Notice
from bot.services import importing
from bot.storage.imports import MOST_BYTES, BrokenFile, ForeignFile, NewerFile
from flows.walk.assessment import Flow


def take_attached(visit: Visit, file: str, size: int) -> Move:
    """Only a file that is waited for is fetched, and none that is too large for one of ours."""
    if not is_awaited(visit):
        return stay(visit, Notice.NOT_WORDS)
    if size > MOST_BYTES:
        return stay(visit, Notice.FILE_TOO_LARGE)
    return Move(visit, visit.person.address, fetches=file)


def take_handed(connection: Connection, flow: Flow, visit: Visit, content: bytes | None) -> Move:
    if not is_awaited(visit):
        return stay(visit)
    if content is None:
        return stay(visit, Notice.FILE_NOT_FETCHED)
    if len(content) > MOST_BYTES:
        return stay(visit, Notice.FILE_TOO_LARGE)
    try:
        return Move(visit, importing.import_file(connection, flow, visit, content))
    except BrokenFile:
        return stay(visit, Notice.FILE_BROKEN)
    except NewerFile:
        return stay(visit, Notice.FILE_NEWER)
    except ForeignFile:
        return stay(visit, Notice.FILE_FOREIGN)


def is_awaited(visit: Visit) -> bool:
    return visit.assessment is not None and visit.person.address.startswith("import@")
