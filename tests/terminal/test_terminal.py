"""The terminal at the end of a pipe."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.core.language import load_languages
from bot.operator.configuration import Settings
from bot.operator.startup import open_store
from bot.terminal.chat import Chat, Guest
from bot.terminal.console import PlainConsole
from bot.terminal.plain_text import INDENT
from flows.content.model import Depth
from flows.loading import load
from tests.terminal.sitting import ONES, run_bot, talk


@pytest.mark.parametrize(("language", "tag"), [("en_GB.UTF-8", "en"), ("zh_CN.UTF-8", "zh_Hans")])
def test_a_pipe_of_ones_walks_to_the_advice_on_a_fresh_database_and_again(
    tmp_path: Path, language: str, tag: str
) -> None:
    first = run_bot(tmp_path, ONES, language)
    again = run_bot(tmp_path, ONES, language)

    why = load_languages()[tag].gettext("Why you")
    assert (first.returncode, again.returncode) == (0, 0)
    assert why in first.stdout
    assert why in again.stdout
    assert first.stderr == again.stderr == ""


def test_stopping_in_the_middle_and_starting_again_goes_on_there(tmp_path: Path) -> None:
    run_bot(tmp_path, "1\n" * 8)

    again = run_bot(tmp_path, "1\n")

    assert f"question 3 of {load().content.most_asked(Depth.QUICK)}" in again.stdout


def test_quit_ends_the_chat_before_the_next_line(tmp_path: Path) -> None:
    said = talk(tmp_path, "1", "/quit", "1")

    assert "About you, 1 of 5" in said
    assert "About you, 2 of 5" not in said


def test_a_blank_line_says_nothing_and_nonsense_gets_a_kind_answer(tmp_path: Path) -> None:
    said = talk(tmp_path, "", "  ", "blah")

    assert said.count("Hello, I am Tandem.") == 2
    assert said.count("I did not recognise that.") == 1


def test_every_button_has_its_number(tmp_path: Path) -> None:
    said = talk(tmp_path, "1", "5")

    assert "  4  Note" in said
    assert "  5  Menu" in said
    assert "  6  Back" in said
    assert "Your partner relationship" in said


def test_where_words_are_wanted_buttons_are_words_and_a_number_is_what_was_typed(tmp_path: Path) -> None:
    said = talk(tmp_path, "1", "4", "1", "Done", "1")

    assert "Or type one of these: Done with the note" in said
    assert "Noted. Type more, or say that you are done." in said
    assert f"{INDENT}| 1\n" in said
    assert "About you, 2 of 5" in said


def test_a_database_that_takes_nothing_is_said_and_the_chat_goes_on(tmp_path: Path, conversation: Conversation) -> None:
    store = open_store(Settings(database_url=f"sqlite:///{tmp_path / 'tandem.db'}"))
    store.run(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=1").scalar()).result()
    out = io.StringIO()
    with closing(sqlite3.connect(tmp_path / "tandem.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        Chat(conversation, store, PlainConsole(io.StringIO("1\n"), out), Guest(tmp_path / "exports")).talk()
    store.close()

    assert out.getvalue().count("I cannot save anything right now") == 2


def test_an_old_terminal_gets_question_marks_for_what_it_lacks(tmp_path: Path) -> None:
    said = run_bot(tmp_path, ONES, PYTHONIOENCODING="latin-1:strict")

    assert said.returncode == 0
    assert "Why you" in said.stdout


def test_erasing_takes_the_exported_files_along(tmp_path: Path) -> None:
    talk(tmp_path, "1", "/export", "/delete", "2")

    assert list((tmp_path / "exports").iterdir()) == []


def test_an_export_is_written_into_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    said = talk(tmp_path, "1", "/export")

    (file,) = (tmp_path / "exports").iterdir()
    assert str(file) in said
    assert json.loads(file.read_text(encoding="utf-8"))["consent"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_number_after_erasing_means_the_card_in_view_and_agrees_to_nothing(tmp_path: Path) -> None:
    said = talk(tmp_path, "1", "/delete", "2", "1")

    assert said.count("Hello, I am Tandem.") == 2
    assert "About you, 1 of 5" not in said.partition("Everything is erased.")[2]
