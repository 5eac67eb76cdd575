"""What an author sees: `check` and `play`."""

import io
import os
import re
import subprocess
import sys

import pytest

from flows.__main__ import main
from flows.loading import FOLDER, load


def test_check_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0

    said = capsys.readouterr().out
    assert "12 principles, 64 practices, 64 with questions" in said
    assert re.search(r"^RM4 .{33} +1 +5 +3 +100% +100% +1 +5 +3 +100% +100%$", said, re.MULTILINE)


# A principle with one quick question.
ALONE = next(p for p in load().content.principles if sum(practice.quick for practice in p.practices.values()) == 1)
ASKED = next(code for code, practice in ALONE.practices.items() if practice.quick)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1\n", f"\n{ASKED}.msme."),
        ("5\n", "everything is at its target level or unknown"),
        ("9\nnonsense\n\n1\n", "There is no choice"),
        ("back\n1\n", f"\n{ASKED}.msme."),
    ],
)
def test_play_asks_one_principle_and_shows_its_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    code = main(["play", ALONE.code.lower(), "--as", "msme"])

    assert code == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("check", "side", "typed", "words"),
    [
        ("burden", "large", "25\n2\n8\n1\n6\n1\n1\n40\n90\n7\n7\n", "change first: "),
        ("burden", "msme", "6\n" * 7 + "5\n" * 2 + "1\n" * 2, "hours a year: small "),
        ("behaviour", "msme", "1\n" * 10, "CB5  level 0  from bad_news, reply, promise, first_words"),
        ("behaviour", "large", "4\n" * 11, "practise: nothing"),
    ],
)
def test_play_goes_through_a_check_and_shows_what_it_comes_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], check: str, side: str, typed: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    code = main(["play", check, "--as", side])

    assert code == 0
    assert words in capsys.readouterr().out


def test_play_goes_on_to_the_facts_that_first_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n2\n"))

    main(["play", "GP", "--as", "large"])

    said = capsys.readouterr().out
    assert "overdue" in said
    assert "flags: F1" in said


def test_the_priority_worked_out_in_the_guide_is_the_real_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"printf '(.+?)' \| .*python -m flows (play .+)\n.* = ([\d.]+)\n", guide)
    assert shown, "the guide has no worked example"
    monkeypatch.setattr("sys.stdin", io.StringIO(shown[1].replace("\\n", "\n")))

    main(shown[2].split())

    assert f"priority {shown[3]} " in capsys.readouterr().out


def test_play_ends_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert main(["play", "RM"]) == 1


def test_a_principle_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "ZZ"]) == 1

    assert "There is no principle ZZ. There are: RM, VV" in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_ends_it_quietly() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)  # as `head` does after its lines

    ended = subprocess.run(
        [sys.executable, "-m", "flows", "check"], stdout=write_end, stderr=subprocess.PIPE, timeout=60
    )

    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (0, b"")
