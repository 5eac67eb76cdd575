"""Several people at one terminal, and the language they ask for."""

import json
from pathlib import Path

import pytest

from bot.operator.commands import run
from tests.terminal.sitting import run_bot, talk


def test_a_second_person_begins_for_themselves(tmp_path: Path) -> None:
    talk(tmp_path, "1", "1")

    said = talk(tmp_path, "1", name="ann")

    assert "About you, 1 of 5" in said
    assert "You are at: About you, 2 of 5" in talk(tmp_path)


def test_erasing_takes_the_exports_of_one_person_and_no_other(tmp_path: Path) -> None:
    for name in ("local", "ann", "ann-b"):
        talk(tmp_path, "1", "/export", name=name)

    talk(tmp_path, "/delete", "2", name="ann")
    left_by_ann = sorted(file.relative_to(tmp_path).parts[1:-1] for file in tmp_path.glob("exports/**/*.json"))
    talk(tmp_path, "/delete", "2")
    left_by_both = [file.relative_to(tmp_path).parts[1:-1] for file in tmp_path.glob("exports/**/*.json")]

    assert left_by_ann == [(), ("ann-b",)]
    assert left_by_both == [("ann-b",)]


def test_a_file_comes_back_by_its_path(tmp_path: Path) -> None:
    talk(tmp_path, "1", "1", "/export")
    file = next(tmp_path.glob("exports/*.json"))

    said = talk(tmp_path, "/import", f"'{file}'", "/import", "nowhere.json")

    assert "There was nothing in the file that is not here already." in said
    assert "One was here already and stayed as it is." in said
    assert "I did not recognise that." in said


def test_the_command_line_exports_a_person_by_name(tmp_path: Path) -> None:
    run_bot(tmp_path, "1\n", words=("chat", "--as", "ann"))

    said = run_bot(tmp_path, "", words=("export", "--person", "terminal:ann"))

    assert [identity["external_id"] for identity in json.loads(said.stdout)["identity"]] == ["ann"]
    assert run_bot(tmp_path, "", words=("export", "--person", "terminal")).returncode == 1


@pytest.mark.parametrize("name", ["", "a b", "../ann", "a/b", "a" * 41, "x:y"])
def test_a_name_that_cannot_be_one_is_refused(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["chat", f"--as={name}"])

    assert ended.value.code == 2
    assert "a name has 1 to 40 letters, digits, - or _" in capsys.readouterr().err


def test_a_newcomer_is_spoken_to_in_the_language_asked_for(tmp_path: Path) -> None:
    assert "你好，我是携手。" in talk(tmp_path, language="zh")


def test_a_language_asked_for_stays(tmp_path: Path) -> None:
    talk(tmp_path, "1")

    asked = talk(tmp_path, language="zh")
    later = talk(tmp_path)

    assert "你们是哪一种？" in talk(tmp_path, "1")
    assert "你的合作关系" in asked
    assert "你的合作关系" in later


def test_the_language_one_has_may_be_asked_for_and_nothing_changes(tmp_path: Path) -> None:
    talk(tmp_path, "1", "1")

    assert "About you, 2 of 5" in talk(tmp_path, language="en")


def test_a_picture_is_written_to_a_file_and_said_in_words(tmp_path: Path) -> None:
    said = talk(tmp_path, *["1"] * 40, "/results", "Picture")

    (picture,) = tmp_path.glob("exports/tandem-radar-*.png")
    assert f"The file is here: {picture}" in said
    assert "12 Exit: " in said
    assert picture.read_bytes().startswith(b"\x89PNG")
