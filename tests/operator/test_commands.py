"""The command line: what it prints, and what it says when something is wrong."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.operator.commands import run
from bot.operator.configuration import Settings
from bot.operator.startup import open_store
from tests.chatting import Chat

pytestmark = pytest.mark.storage

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    file = tmp_path / "data" / "tandem.db"
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.chdir(tmp_path)
    return file


def test_migrate_makes_the_database_and_may_be_repeated(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    codes = [run(["migrate"]), run(["migrate"])]

    assert codes == [0, 0]
    assert database.exists()
    assert capsys.readouterr().out.count("is up to date") == 2


def test_the_folder_of_the_database_is_its_owners_only(database: Path) -> None:
    run(["migrate"])

    assert database.parent.stat().st_mode & 0o077 == 0


def test_check_names_database_content_and_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0

    said = capsys.readouterr().out
    assert "tandem.db" in said
    assert "en, zh_Hans" in said


def damage(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"this is not a database" * 500)


def make_newer(database: Path) -> None:
    run(["migrate"])
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def put_folder_in_its_place(database: Path) -> None:
    database.mkdir(parents=True)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damage, "is damaged or not a database of ours"),
        (make_newer, "newer version"),
        (put_folder_in_its_place, "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_and_left_as_it_is(
    capsys: pytest.CaptureFixture[str], database: Path, spoil: object, words: str
) -> None:
    assert callable(spoil)
    spoil(database)
    before = database.read_bytes() if database.is_file() else b""
    capsys.readouterr()

    code = run(["chat"])

    complaint = capsys.readouterr().err.strip()
    assert code == 1
    assert words in complaint
    assert str(database) in complaint
    assert "\n" not in complaint
    assert not database.is_file() or database.read_bytes() == before


def test_export_prints_what_is_held_about_one_person_only(
    conversation: Conversation, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(Settings())
    for person in ("7", "8"):
        chat = Chat(conversation, store, person)
        chat.send("/start")
        chat.tap("Yes, let us start")
    store.close()

    code = run(["export", "--person", "telegram:7"])

    held = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [identity["external_id"] for identity in held["identity"]] == ["7"]
    assert len(held["person"]) == len(held["consent"]) == len(held["assessment"]) == 1


def test_export_of_somebody_unknown_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--person", "telegram:1"]) == 1
    assert "Nothing is held about telegram:1" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_advise_prints_json_with_everything_a_judge_wants(capsys: pytest.CaptureFixture[str], language: str) -> None:
    code = run(["advise", str(CASES / "S1.yaml"), "--language", language, "--json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert said["advice"][0]["practice"] == "GP5"
    assert [advice["now"] for advice in said["advice"]][:4] == [True, True, True, False]
    assert all(advice["because"] and advice["first_step"] and advice["when_not"] for advice in said["advice"])
    assert len(said["principles"]) == 12
    assert said["flags"] == ["F1", "F2"]
    assert said["confidence"] == "normal"


def test_advise_explains_the_ranking_to_authors(capsys: pytest.CaptureFixture[str]) -> None:
    run(["advise", str(CASES / "S1.yaml"), "--why"])
    words = capsys.readouterr().out
    run(["advise", str(CASES / "S1.yaml"), "--why", "--json"])
    said = json.loads(capsys.readouterr().out)

    assert "why GP5.msme.remind_now\n     leads: the answer to what is happening now" in words
    assert [why["id"] for why in said["why"]][: len(said["advice"])] == [advice["id"] for advice in said["advice"]]


def test_both_languages_give_the_same_advice(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for language in ("en", "zh"):
        run(["advise", str(CASES / "S3.yaml"), "--language", language, "--json"])
        said.append([advice["id"] for advice in json.loads(capsys.readouterr().out)["advice"]])

    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("perspective: giant", "perspective"),
        ("perspective: msme\nprofile: {size: huge}", "size cannot be 'huge'"),
        ("perspective: msme\nprofile: {colour: red}", "there is no fact 'colour'"),
        ("perspective: msme\nanswers: {XX1: 2}", "there is no practice 'XX1'"),
        ("perspective: msme\nanswers: {RM1: 7}", "answers.RM1"),
        ("perspective: msme\nprofile: {agreed_days: soon}", "a number of days"),
        ("perspective: msme\nsize: micro", "size"),
        ("perspective: [", "cannot be read"),
        ("", "holds no case"),
    ],
)
def test_a_wrong_case_names_the_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str, complaint: str
) -> None:
    (tmp_path / "case.yaml").write_text(words)

    code = run(["advise", "case.yaml"])

    assert code == 2
    assert complaint in capsys.readouterr().err


def test_a_case_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["advise", "nowhere.yaml"]) == 2
    assert "nowhere.yaml cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["chat", "--help"]])
def test_help_fits_a_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    with pytest.raises(SystemExit):
        run(words)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
