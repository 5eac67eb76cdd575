"""The README shows what the program really says."""

import re
from pathlib import Path

import pytest

from flows.content import Depth
from flows.loading import load
from tests.terminal.sitting import ONES, run_bot

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def transcript(language: str) -> list[str]:
    """The lines of the language's blocks, without what stands for left-out lines and typed ones."""
    _, _, after = README.partition(f"<!-- transcript: {language} -->")
    shown = re.match(r"\n(?:```\n.*?\n```\n)+", after, re.DOTALL)
    assert shown, f"no transcript in {language}"
    lines = (line.strip() for line in shown[0].splitlines())
    return [line for line in lines if line and line not in ("```", "...", "> 1")]


@pytest.mark.parametrize(("language", "locale"), [("en", "en_GB.UTF-8"), ("zh", "zh_CN.UTF-8")])
def test_the_transcripts_are_what_the_terminal_says(tmp_path: Path, language: str, locale: str) -> None:
    said = run_bot(tmp_path, ONES, locale).stdout

    assert [line for line in transcript(language) if line not in said] == []


def test_it_promises_as_many_questions_as_are_asked() -> None:
    assert f"{load().content.most_asked(Depth.QUICK)} questions about one partner" in README


@pytest.mark.parametrize("name", ["start", "test"])
def test_each_command_is_one_line(name: str) -> None:
    _, _, after = README.partition(f"<!-- command: {name} -->\n")

    assert re.match(r"```\npython3 -m venv [^\n]+\n```\n", after)


def test_every_guide_of_the_table_is_there() -> None:
    guides = re.findall(r"\]\((\.?\w+/[A-Z]+\.md)\)", README)

    assert len(guides) == 5
    assert all((ROOT / guide).is_file() for guide in guides)


DEVELOPING = (ROOT / "bot" / "DEVELOPING.md").read_text(encoding="utf-8")


def test_every_file_that_the_developers_guide_names_is_there() -> None:
    named = re.findall(r"`((?:\w+/)*\w+\.(?:py|yaml))`", DEVELOPING)
    rooms = (ROOT, ROOT / "bot", ROOT / "bot" / "cards" / "notes")

    assert named
    assert [name for name in named if not any((room / name).exists() for room in rooms)] == []


@pytest.mark.parametrize("folder", ["bot", "flows"])
def test_the_map_of_the_developers_guide_has_every_room(folder: str) -> None:
    rooms = [place.parent.name for place in (ROOT / folder).glob("*/__init__.py")]

    assert [room for room in rooms if f"{room}/" not in DEVELOPING] == []
