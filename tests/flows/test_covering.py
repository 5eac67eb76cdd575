"""Are gaps found that show only when facts are combined, each with its file and line?"""

from pathlib import Path

import pytest

from flows.content import Perspective
from flows.lint.advice_gaps import Covered, coverage, find_gaps
from flows.loading import load
from tests.flows.given import CONTENT, without_advice_on
from tests.flows.test_checking import RM, SCORING, change, folder, line_of

__all__ = ["folder"]  # the fixture
LEAVING = "          when: {eq: {event: contact_leaving}}\n"
MICRO = "          when: {eq: {size: micro}}\n"


def test_everybody_is_advised_and_everything_is_said() -> None:
    assert find_gaps(CONTENT) == ()


# what stands there | what stands there when broken | words of the gap | what stands on its line
@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        (LEAVING, "", "RM1.msme.before_start is never given: those before it always fit", "        before_start:"),
        (LEAVING, "", "RM1.msme.name_two is never given: those before it always fit", "        name_two:"),
        (
            MICRO,
            f"{MICRO}          touches: [heavy_tools]\n",
            "RM1.msme.day_off is never given: those before it always fit, or what it touches is barred",
            "        day_off:",
        ),
        (
            MICRO,
            "          when: {all: [{eq: {size: micro}}, {eq: {size: small}}]}\n",
            "RM1.msme.day_off is never given: it fits nobody",
            "        day_off:",
        ),
        (
            "        name_two:\n",
            "        name_two:\n          touches: [heavy_tools]\n",
            "RM1.msme has no advice at level 0 for",
            "    msme:",
        ),
        (
            "        real_matter:\n",
            "        real_matter:\n          touches: [invest]\n",
            "RM1.msme has no advice at level 2 for",
            "    msme:",
        ),
    ],
)
def test_a_gap_is_named_with_its_file_and_line(folder: Path, old: str, new: str, words: str, at: str) -> None:
    change(folder / RM, old, new)

    gaps = find_gaps(load(folder).content)

    assert (f"flows/{RM}", line_of(folder / RM, at)) in [(gap.file, gap.line) for gap in gaps if words in gap.what]


@pytest.mark.parametrize(
    ("code", "words", "at"),
    [
        ("RK3", "'late_payment' points at RK3, which says nothing about it to the side 'large'", "  late_payment: ["),
        ("RK3", "'F1' points at RK3, which says nothing about it to the side 'msme'", "  F1:"),
    ],
)
def test_an_event_or_a_flag_that_nothing_answers_is_named(folder: Path, code: str, words: str, at: str) -> None:
    gaps = find_gaps(without_advice_on(code))

    assert (line_of(folder / SCORING, at), words) in [(gap.line, gap.what) for gap in gaps]


def test_coverage_counts_what_is_written_for_each_side() -> None:
    counted = {(row.practice, row.perspective): row for row in coverage(CONTENT)}

    assert len(counted) == 2 * len(CONTENT.practices)
    assert counted["VV5", Perspective.MSME] == Covered("VV5", Perspective.MSME, 0, 0, 0)
    assert counted["RM1", Perspective.MSME] == Covered("RM1", Perspective.MSME, 1, 6, 4)
