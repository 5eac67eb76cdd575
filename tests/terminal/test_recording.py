"""A conversation at the terminal becomes a golden walk that can be played."""

import io
from pathlib import Path

import pytest
import yaml

from bot.conversation import Conversation
from bot.storage.store import Store
from bot.terminal.recording import CannotRecord
from tests.conversation import test_walks
from tests.terminal.sitting import run_bot, talk

TYPED = ["1", "小店", "中小", "4", "/menu", "99", "/export", "/delete", "2", "1", "1", "2", "/language", "English"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_recorded_can_be_played(tmp_path: Path, language: str, shipped: Conversation, store: Store) -> None:
    file = tmp_path / f"{language}.yaml"
    lines = "\n".join([*TYPED, *["1"] * 14, "/results", "3"])

    said = run_bot(tmp_path, lines, words=("chat", "--language", language, "--record", str(file)))

    assert (said.returncode, said.stderr) == (0, "")
    test_walks.test_a_golden_walk_reads_as_written(file, shipped, store)
    assert len(yaml.safe_load(file.read_text(encoding="utf-8"))["turns"]) == 1 + len(TYPED) + 16


def recorded(folder: Path, *lines: str) -> list[dict[str, object]]:
    record = io.StringIO()
    talk(folder, *lines, record=record)
    turns: list[dict[str, object]] = yaml.safe_load(record.getvalue())["turns"]
    return turns


def test_an_answer_is_recorded_by_its_id_and_a_button_by_its_label_and_all_else_as_it_was_typed(tmp_path: Path) -> None:
    turns = recorded(tmp_path, "", "1", "1", "qwertz", "不到10人", "/menu")

    assert [{name: turn[name] for name in turn if name != "see"} for turn in turns] == [
        {"send": "/start"},
        {"tap": "Yes, let us start", "at": "perspective"},
        {"answer": "msme", "at": "size"},
        {"send": "qwertz", "at": "size"},
        {"send": "不到10人", "at": "role"},
        {"send": "/menu"},
    ]


def test_what_is_seen_is_notice_title_and_main_sentence(tmp_path: Path) -> None:
    turns = recorded(tmp_path, "1", "blah")

    assert turns[1]["see"] == ["About you, 1 of 5", "Which of these are you in this relationship?"]
    assert turns[2]["see"] == [
        "I did not recognise that. Please tap a button, or type its number or first words.",
        "About you, 1 of 5",
        "Which of these are you in this relationship?",
    ]


def test_what_is_typed_as_a_value_is_no_button(tmp_path: Path) -> None:
    turns = recorded(
        tmp_path, "1", "1", "1", "/profile", "Agreed days to pay", "17", "/profile", "Agreed days to pay", "18"
    )

    assert [turn.get("send") for turn in turns if "send" in turn][-3:] == ["17", "/profile", "18"]


def test_somebody_who_has_been_here_cannot_be_recorded(tmp_path: Path) -> None:
    talk(tmp_path, "1")

    with pytest.raises(CannotRecord):
        recorded(tmp_path, "1")


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "walk.yaml"
    file.write_text("mine")

    said = run_bot(tmp_path, "1\n", words=("chat", "--record", str(file)))

    assert said.returncode == 2
    assert said.stderr == f"{file} is there already, and is left as it is.\n"
    assert (said.stdout, file.read_text()) == ("", "mine")


def test_no_file_is_left_of_a_walk_that_could_not_begin(tmp_path: Path) -> None:
    run_bot(tmp_path, "1\n")

    said = run_bot(tmp_path, "1\n", words=("chat", "--record", "walk.yaml"))

    assert said.returncode == 2
    assert "--as NAME" in said.stderr
    assert not (tmp_path / "walk.yaml").exists()


def test_only_its_owner_reads_what_was_typed(tmp_path: Path) -> None:
    run_bot(tmp_path, "1\n", words=("chat", "--record", "walk.yaml"))

    assert (tmp_path / "walk.yaml").stat().st_mode & 0o077 == 0
