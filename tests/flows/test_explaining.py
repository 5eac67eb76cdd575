"""Does an author see what moved each practice, and what keeps the others out?"""

from pathlib import Path

import pytest

from bot.authors.cases import read_case
from flows.advice.explaining import explain
from flows.loading import load
from tests.flows.given import CONTENT, case, with_practice

FLOW = load()
CASES = Path(__file__).parents[1] / "cases"


def reasons_in(name: str) -> dict[str, tuple[str, ...]]:
    return {said.practice: said.reasons for said in explain(FLOW.content, read_case(FLOW, CASES / f"{name}.yaml"))}


def test_every_factor_of_the_worked_example_is_said_with_its_figure() -> None:
    assert reasons_in("micro_contact_leaves")["RM4"] == (
        "leads: the answer to what is happening now",
        "impact 4 of 5",
        "gap 1.00: level 0, target 3",
        "relevance 1.00: nothing speaks for or against it",
        "urgency 3: flag F4",
        "effort 1: divides by 1.00",
        "priority 12.00",
    )


# a golden case | a practice | what is said about it
@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("S1", "RK2", "relevance 1.50: dependency over_50 x1.5"),
        ("S1", "RK2", "a flag is about it, so it goes before averages"),
        ("S3", "BO1", "urgency 1.5: focus of stage 1"),
        ("micro_contact_leaves", "VC3", "blocked: waits for VC4 on level 2"),
        ("micro_contact_leaves", "VC4", "prerequisite, lifted to what waits for it: VC3"),
        ("medium_nobody_decides", "GP1", "lift 2: at level 0 it holds back GP4, GP6"),
        ("medium_nobody_decides", "GP6", "passed by: the first three hold at most two of one principle"),
        ("medium_nobody_decides", "TM1", "one step from its target or of less use here, so it waits"),
        ("small_dispute_over_a_bill", "VC2", "relevance 0: event dispute"),
        ("small_farm_notice", "VV3", "relevance 0: stage 7, event notice_received"),
        ("small_farm_notice", "RK4", "after the first eight"),
    ],
)
def test_what_moved_a_practice_or_keeps_it_out_is_said(name: str, code: str, reason: str) -> None:
    assert any(said.startswith(reason) for said in reasons_in(name)[code])


def test_what_a_contraindication_removed_is_named() -> None:
    content = with_practice("CB5", touches=("heavy_tools",), when=None)

    (explained,) = explain(content, case("msme", {"CB5": 0}, size="micro"))

    assert explained.id == ""
    assert "nothing left to advise: turned down, barred or for others" in explained.reasons
    assert any(said.startswith("removed CB5.msme.") and said.endswith(": heavy_tools") for said in explained.reasons)


def test_all_that_is_weak_is_explained_once() -> None:
    explained = explain(CONTENT, case("large", dict.fromkeys(CONTENT.practices, 1), stage="6"))

    assert sorted(said.practice for said in explained) == sorted(CONTENT.practices)
    assert sum(bool(said.id) for said in explained) == 8
