"""What can be asked of the program at the command line?"""

import argparse
import io
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.operator.configuration import Settings, WrongSettings, data_folder, load_settings
from bot.operator.startup import CannotOpen, leave_place, open_conversation, open_database, open_store, take_place
from bot.operator.translation_check import check_words
from bot.terminal.local_files import LOCAL
from bot.terminal.recording import CannotRecord, record_into
from flows.content.faults import ContentError

WRONG_USE = 2
SPOKEN = ("en", "zh", "zh-hant")
NAME = re.compile(r"[\w-]{1,40}")
INTERRUPTED = 130  # as shells say it of SIGINT


def run(words: Sequence[str]) -> int:
    """Exit code: 0 done, 1 could not be done, 2 wrong settings or words."""
    arguments = _parser().parse_args(words)
    try:
        settings = load_settings()
        return int(arguments.run(settings, arguments))
    except WrongSettings as error:
        return _complain(str(error), WRONG_USE)
    except CannotRecord as error:
        return _complain(str(error), WRONG_USE)
    except ContentError as error:
        return _complain(f"The content has faults and is not used:\n{error}", 1)
    except CannotOpen as error:
        return _complain(str(error), 1)
    except BrokenPipeError:  # the reader has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _complain(f"This cannot be read or written: {error.strerror or error}", 1)
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tandem", description="Advice for collaborative business relationships.")
    parser.set_defaults(run=_serve, name=LOCAL, language=None, record=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, what: str, run_: object) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what)
        command.set_defaults(run=run_)
        return command

    chat = add("chat", "talk in this terminal", _chat)
    chat.add_argument("--language", choices=SPOKEN, help="speak English or Chinese from now on (zh-hant: traditional)")
    chat.add_argument(
        "--as", dest="name", metavar="NAME", type=_name, default=LOCAL, help="another person on the same database"
    )
    chat.add_argument(
        "--record", metavar="FILE", type=Path, help="write a golden walk; FILE will hold everything that is typed"
    )
    add("telegram", "talk on Telegram (needs BOT_TOKEN)", _telegram)
    add("feedback", "list what people told the operator", _feedback)
    add("migrate", "bring the database up to this version", _migrate)
    add("check", "check settings, database, content and languages", _check)
    export = add("export", "print everything held about one person as JSON", _export)
    export.add_argument("--person", required=True, metavar="telegram:ID|terminal[:NAME]")
    backup = add("backup", "copy the SQLite database, also while it is in use", _backup)
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--force", action="store_true", help="overwrite FILE")
    restore = add("restore", "put a copy in the place of the SQLite database", _restore)
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--force", action="store_true", help="even if the log of FILE is lost or damaged")
    advise = add("advise", "read a case and print its advice", _advise)
    advise.add_argument("case", metavar="CASE.yaml")
    advise.add_argument("--language", choices=SPOKEN, default="en")
    advise.add_argument("--json", action="store_true", help="as JSON instead of text")
    advise.add_argument("--why", action="store_true", help="say what moved each practice, with figures, in English")
    show = add("preview", "write one HTML page of every card in all languages", _preview)
    show.add_argument("page", metavar="FILE.html", nargs="?", default="preview.html", type=Path)
    show.add_argument("--walks", metavar="DIR", default="tests/walks", type=Path, help="where the golden walks are")
    return parser


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    return _telegram(settings, arguments) if settings.token else _chat(settings, arguments)


def _name(words: str) -> str:
    """Raises ArgumentTypeError: the name becomes that of a folder, too."""
    name = unicodedata.normalize("NFC", words)
    if not NAME.fullmatch(name):
        raise argparse.ArgumentTypeError("a name has 1 to 40 letters, digits, - or _")
    return name


def _chat(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.operator.logs import set_up_logs
    from bot.terminal.chat import Chat, Guest
    from bot.terminal.console import choose_console

    set_up_logs(settings.log_level or "WARNING")
    if sys.stdin is None or sys.stdout is None:
        return _complain("A terminal to read from and to write to is needed.", 1)
    for stream in (sys.stdin, sys.stdout):  # an old terminal may lack a character; a question mark beats an end
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    console = choose_console(sys.stdin, sys.stdout)
    guest = Guest(data_folder() / "exports", arguments.name, arguments.language)
    conversation = open_conversation()
    with ExitStack() as opened:
        store = open_store(settings)
        opened.callback(store.close)
        recorder = opened.enter_context(record_into(arguments.record)) if arguments.record else None
        try:
            Chat(conversation, store, console, guest).talk(recorder)
        except KeyboardInterrupt:
            print()
    return 0


def _telegram(settings: Settings, _arguments: argparse.Namespace) -> int:
    from bot.operator.logs import set_up_logs
    from bot.telegram.serving import Hook, ServingPlace, serve

    set_up_logs(settings.log_level or "INFO")
    if settings.token is None:
        raise WrongSettings("BOT_TOKEN: is needed for Telegram; @BotFather gives you one")
    conversation = open_conversation()
    store = open_store(settings)
    hook = None
    if settings.webhook_url and settings.webhook_address and settings.webhook_secret:
        hook = Hook(settings.webhook_url, settings.webhook_address, settings.webhook_secret)
    with ExitStack() as opened:
        opened.callback(store.close)
        presence = take_place(settings, store)
        opened.callback(presence.close)
        opened.callback(leave_place, settings, store)
        code = serve(
            conversation,
            store,
            presence,
            ServingPlace(settings.token, settings.api_url, hook, settings.metrics_address),
        )
        if store.is_lost:
            sys.stderr.flush()
            os._exit(code)  # to close it would move the log over into whatever lies there now
        return code


def _migrate(settings: Settings, _arguments: argparse.Namespace) -> int:
    open_database(settings).dispose()
    print(f"{settings.database_name} is up to date.")
    return 0


def _check(settings: Settings, _arguments: argparse.Namespace) -> int:
    open_database(settings).dispose()
    print(f"database: {settings.database_name}")
    conversation = open_conversation()
    check_words(conversation.content)
    print(f"content: {len(list(conversation.content.texts()))} texts, version {conversation.content.version}")
    print(f"languages: {', '.join(conversation.languages)}")
    print("telegram: " + ("a token is set" if settings.token else "no token, so the terminal is used"))
    return 0


def _backup(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.operator.backup import back_up

    back_up(_file_of(settings, "pg_dump"), arguments.file, may_overwrite=arguments.force)
    print(f"{settings.database_file} is copied to {arguments.file}, and the copy is sound.")
    return 0


def _restore(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.operator.backup import restore

    aside = restore(arguments.file, _file_of(settings, "pg_restore"), accepts_losses=arguments.force)
    print(f"{settings.database_file} is now what was in {arguments.file}.")
    if aside:
        print(f"The file that was there is kept as {aside}.")
    return 0


def _file_of(settings: Settings, instead: str) -> Path:
    if settings.is_on_a_server:
        raise WrongSettings(f"BOT_DATABASE_URL: names a PostgreSQL database; copy that with {instead}")
    return settings.database_file


def _feedback(settings: Settings, _arguments: argparse.Namespace) -> int:
    from bot.storage.feedback import list_feedback

    engine = open_database(settings)
    with engine.begin() as connection:
        lines = list_feedback(connection)
    engine.dispose()
    for at, words in lines:
        said = " / ".join(words.splitlines())
        print(f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC  {said}")
    if not lines:
        print("Nobody has said anything yet.")
    return 0


def _export(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.cards.account.shown import as_json
    from bot.storage.exports import export_person
    from bot.storage.people import find_person

    channel, _, external_id = arguments.person.partition(":")
    engine = open_database(settings)
    with engine.begin() as connection:
        person = find_person(connection, channel, unicodedata.normalize("NFC", external_id) or LOCAL)
        exported = as_json(export_person(connection, person.id)) if person else None
    engine.dispose()
    if exported is None:
        return _complain(f"Nothing is held about {arguments.person}.", 1)
    print(exported)
    return 0


def _advise(_settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.authors.cases import CaseError, advise

    try:
        print(advise(arguments.case, arguments.language, arguments.json, arguments.why))
    except CaseError as error:
        return _complain(str(error), WRONG_USE)
    return 0


def _preview(_settings: Settings, arguments: argparse.Namespace) -> int:
    """Exit code 1 when a walk tapped what is no longer there; the page is written all the same."""
    from bot.authors.preview import NoWalks, preview

    try:
        cards, stopped = preview(arguments.walks, arguments.page)
    except NoWalks as error:
        return _complain(str(error), WRONG_USE)
    print(f"{cards} cards are in {arguments.page.absolute()}")
    return _complain("\n".join(stopped), 1) if stopped else 0


def _complain(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
