"""Can we begin? The database in order, the content checked, the languages loaded."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from bot.conversation import Conversation
from bot.operator.configuration import Settings
from bot.operator.translation_check import load_checked_languages
from bot.storage.crash_flag import has_lost_its_log, is_in_file_only, is_marked, log_of, mark
from bot.storage.database_errors import DatabaseFault, fault_of
from bot.storage.file_watch import Note, is_foreign, lock_of, new_life, read_note, write_note
from bot.storage.postgresql import number_of
from bot.storage.presence import ROLES, Alone, AlreadyServed, Among
from bot.storage.schema import current, is_known, migrate
from bot.storage.store import Store, empty_log, open_engine
from bot.storage.wal_check import has_lost_frames
from flows.loading import load


class CannotOpen(Exception):
    """The database cannot be used; the message says what is wrong and what to do."""


def open_conversation() -> Conversation:
    """Raises ContentError when the content or a catalogue has faults."""
    flow = load()
    return Conversation(flow, load_checked_languages(flow.content))


def open_store(settings: Settings) -> Store:
    """The store on a database of the newest version; the file is made and migrated by itself. Raises CannotOpen."""
    engine = open_database(settings)
    return Store(engine)


def take_place(settings: Settings, store: Store) -> Alone | Among:
    """This process's place among those that serve from the same database. Raises CannotOpen where only one may."""
    if store.is_shared:
        return Among(store.engine, ROLES)
    file = settings.database_file
    try:
        place = Alone(file)
    except AlreadyServed as error:
        raise CannotOpen(f"{file} is served by another process. Stop that one first.") from error
    life = new_life()
    try:
        write_note(file, Note(life))
        store.engine.connect().close()  # which keeps it open
        mark(file, is_in_use=True, life=life)
        store.watch(file)
    except (sqlite3.Error, DatabaseError, OSError) as error:
        place.close()
        raise CannotOpen(say_fault(file, error.orig if isinstance(error, DatabaseError) else error)) from error
    return place


def leave_place(settings: Settings, store: Store) -> None:
    """To be called at the end, when nothing more is written: the next process finds everything in the file."""
    if not store.is_shared and not store.is_broken:
        with suppress(sqlite3.Error, OSError):  # then it is as after a crash, and the log stays
            mark(settings.database_file, is_in_use=False)
            write_note(settings.database_file, Note())


def open_database(settings: Settings) -> Engine:
    if settings.is_on_a_server:
        return _open_on_a_server(settings)
    file = settings.database_file
    try:
        _make_private_folder(file.parent)
        _check_that_it_is_there(file)
        file.touch(mode=0o600)
        check_log(file)
        engine = open_engine(settings.database_url)
        with engine.begin() as connection:
            _check_pages(connection, file)
            found = current(connection)
            if found is not None and not is_known(found):
                raise CannotOpen(f"{file} was written by a newer version ({found}); please update this program.")
            migrate(connection)
        empty_log(engine)
        _forget_a_crash(file)
    except (DatabaseError, OSError) as error:
        raise CannotOpen(say_fault(file, error.orig if isinstance(error, DatabaseError) else error)) from error
    return engine


def _open_on_a_server(settings: Settings) -> Engine:
    engine = open_engine(settings.database_url)
    try:
        with engine.begin() as connection:
            # Several processes may start at the same moment; the first migrates, and the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number_of("migrating")})
            found = current(connection)
            if found is not None and not is_known(found):
                name = settings.database_name
                raise CannotOpen(f"{name} was written by a newer version ({found}); please update this program.")
            migrate(connection)
    except DBAPIError as error:
        engine.dispose()
        # The first line only; what follows are hints, and they may quote the address.
        words = (str(error.orig).strip().splitlines() or [""])[0]
        raise CannotOpen(f"{settings.database_name} cannot be opened: {words}") from error
    return engine


def _make_private_folder(folder: Path) -> None:
    """Answers are nobody else's business on a shared machine."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _check_that_it_is_there(file: Path) -> None:
    """A file that was there would be made anew, and everybody would be a stranger."""
    lock = lock_of(file)
    if file.exists() and file.stat().st_size == 0 and lock.exists():
        words = "is empty"
    elif not file.exists() and read_note(file) is not None:
        words = "is not there"
    else:
        return
    raise CannotOpen(
        f"{file} {words}, and {lock.name} beside it says that it was in use. Put it back, or restore a backup. To begin"
        f" with an empty one, delete {lock.name} and what is left of {file.name}."
    )


def check_log(file: Path, accepts_losses: bool = False) -> None:
    """What was committed last stands in the log beside the file. Without it the file would look whole, and older.
    Raises CannotOpen."""
    log, note = log_of(file), read_note(file) or Note()
    if accepts_losses:
        return
    if has_lost_its_log(file) or (is_in_file_only(file) and note.committed and log.stat().st_size == 0):
        raise CannotOpen(
            f"{file} was in use when it was left or copied, and {log.name} is gone: the last answers are"
            f" missing. Put it back, or restore a backup. To go on without them: python -m bot restore {file} --force"
        )
    if is_foreign(file, note):
        raise CannotOpen(
            f"{file} was replaced while it was in use: {log.name} belongs to the one before. Put that one back, or"
            f" restore a backup. To use the file as it is, delete {log.name}."
        )
    if has_lost_frames(log, note.committed):
        raise CannotOpen(
            f"{log} is damaged: the last answers cannot be read any more. It was left as it is; restore a backup. To go"
            f" on without them: python -m bot restore {file} --force"
        )


def _forget_a_crash(file: Path) -> None:
    """Everything is in the file now, so its log may go; unless a process serves from it at this moment."""
    if is_marked(file):
        try:
            place = Alone(file)
        except AlreadyServed:
            mark(file, is_in_use=True)  # the log was moved over just now
            return
        try:
            mark(file, is_in_use=False)
            write_note(file, Note())
        finally:
            place.close()


def _check_pages(connection: Connection, file: Path) -> None:
    """A damaged file is left as it is: to write to it could only make it worse."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        words = found.splitlines()[-1]  # the one that says what, below those that say where
        raise CannotOpen(f"{file} is damaged ({words}). It was left as it is; restore a backup of it.")


def say_fault(file: Path, cause: BaseException | None) -> str:
    """What is wrong with a database file, and what to do about it, in one line."""
    words = str(cause)
    match fault_of(cause):
        case DatabaseFault.DAMAGED:
            return (
                f"{file} is damaged or not a database of ours ({words}). It was left as it is; restore a backup of it."
            )
        case DatabaseFault.LOCKED:
            return f"{file} is in use by another program. Stop that one, then start again."
        case DatabaseFault.READ_ONLY:
            return f"{file} cannot be written. Check who owns the file and its folder."
        case DatabaseFault.FULL:
            return f"There is no room left for {file}. Free some space, then start again."
        case DatabaseFault.BROKEN | DatabaseFault.NOT_KEPT | DatabaseFault.LOST:
            return f"The disk of {file} cannot be read or written ({words}). See to the disk, then start again."
        case _:
            return f"{file} cannot be opened: {words}"
