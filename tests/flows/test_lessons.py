"""Is every principle there to read for both sides, and does every term lead somewhere?"""

from pathlib import Path
from shutil import copytree

import pytest

from flows.content import Perspective
from flows.content.faults import ContentError
from flows.loading import FOLDER, load
from tests.flows.given import CONTENT

LESSONS = "lessons.yaml"
FIRST_STEPS = "        pick_few: {step:"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(FOLDER, tmp_path / "flows", ignore=lambda _, names: [name for name in names if name[-3:] == ".py"])


def without(words: str, first: str, last: str) -> str:
    """Leaves out the lines from the first one that begins so up to the next one that begins so."""
    start = words.index(first)
    return words[:start] + words[words.index(last, start) :]


def test_every_principle_is_there_for_both_sides() -> None:
    assert list(CONTENT.lessons) == [principle.code for principle in CONTENT.principles]
    for lesson in CONTENT.lessons.values():
        for perspective in Perspective:
            assert 3 <= len(lesson.reading(perspective).steps) <= 5


def test_a_step_has_a_permanent_id() -> None:
    steps = CONTENT.lessons["RM"].msme.steps

    assert steps["two_names"].step.id == "lessons.RM.msme.two_names.step"
    assert CONTENT.glossary["nda"].name.id == "glossary.nda.name"


@pytest.mark.parametrize(
    ("old", "new", "what", "at"),
    [
        ("\n  RM:\n", "\n  RX:\n", "RM has no lesson", "lessons:"),
        ("\n  RM:\n", "\n  RX:\n", "there is no principle 'RX'", "  RX:"),
        ("see: [IK2, IK1]", "see: [IK2, IK99]", "there is no practice 'IK99'", "    see: [IK2, IK99]"),
        ("\n    msme:\n", "\n    smme:\n", "lessons.RM.msme: Field required", "  RM:"),
        ("\n    msme:\n", "\n    smme:\n", "lessons.RM.smme: Extra inputs", "    smme:"),
        (FIRST_STEPS, '        more: {step: "x"}\n' + FIRST_STEPS, "at most 5 items", "      steps:"),
        (FIRST_STEPS, "        no-id: {step:", "lessons.RM.msme.steps.no-id.id: String should match", "no-id:"),
        ("\n      good: ", "\n      god: ", "lessons.RM.msme.good: Field required", "    msme:"),
        ("\n    text: ", "\n    text: '' # ", "glossary.nda.text is empty", "text: '' #"),
        ("\n      good: ", f"\n      good: {'x' * 201}", "characters, at most 200", "x" * 201),
        (FIRST_STEPS, f"        pick_few: {{step: {'x' * 161}}} #", "at most 160", "x" * 161),
    ],
)
def test_a_fault_is_named_with_its_line(folder: Path, old: str, new: str, what: str, at: str) -> None:
    file = folder / LESSONS
    words = file.read_text(encoding="utf-8")
    assert old in words
    broken = words.replace(old, new, 1)
    file.write_text(broken, encoding="utf-8")
    line = next(number for number, text in enumerate(broken.splitlines(), 1) if at in text)

    with pytest.raises(ContentError) as error:
        load(folder)

    assert (f"flows/{LESSONS}", line) in [
        (fault.file, fault.line) for fault in error.value.faults if what in fault.what
    ]


def test_too_few_steps_are_a_fault(folder: Path) -> None:
    file = folder / LESSONS
    file.write_text(without(file.read_text(encoding="utf-8"), FIRST_STEPS, "        second_face:"), encoding="utf-8")

    with pytest.raises(ContentError, match=r"lessons\.yaml:\d+: lessons\.RM\.msme\.steps: .* at least 3 items"):
        load(folder)


def test_a_missing_file_is_a_fault(folder: Path) -> None:
    (folder / LESSONS).unlink()

    with pytest.raises(ContentError, match=r"flows/lessons\.yaml:1: is missing"):
        load(folder)
