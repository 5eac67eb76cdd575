"""Is an author told of texts that read alike and of titles that say nothing alone?"""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.__main__ import main
from flows.content.source import read
from flows.lint.hints import POINTING, find_hints
from tests.flows.given import CONTENT


def read_as(folder: Path, one: str, other: str) -> list[str]:
    """What is said of two pieces of advice of one practice."""
    advice = f"advice: {{a: {{watch: {one}}}, b: {{watch: {other}}}}}"
    file = folder / "RM.yaml"
    file.write_text(f"code: RM\npractices:\n  RM1:\n    msme:\n      {advice}\n", encoding="utf-8")
    return [str(hint) for hint in find_hints(replace(CONTENT, sources=(read(file, "RM.yaml"),)))]


def test_two_texts_that_read_alike_are_named_with_each_other(tmp_path: Path) -> None:
    one = "Somebody here answers each message of this partner within two days."

    assert read_as(tmp_path, one, one.replace("two", "three")) == [
        "RM.yaml:5: RM1.msme.b.watch says nearly the same as RM1.msme.a.watch"
    ]
    assert read_as(tmp_path, one, "The owner has called twice and knows what comes next month.") == []


@pytest.mark.parametrize(
    ("title", "is_pointing"),
    [
        ("Bring it up before the price is settled", True),
        ("Ask the second question for one contract", True),
        ("Give each contact two hours a month for it", True),
        ("Promise a reply time and keep it", False),
        ("Tell the partner the rest before they find out", False),
    ],
)
def test_a_title_that_points_to_nothing_is_told_from_one_that_names_what_it_means(
    title: str, is_pointing: bool
) -> None:
    assert bool(POINTING.search(title)) == is_pointing


def test_hints_are_reported_and_refuse_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--hints"]) == 0

    assert "says nearly the same as" in capsys.readouterr().out
