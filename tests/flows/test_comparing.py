"""Two results are compared by practice, whatever has become of the content in between."""

from dataclasses import replace

from flows.advice.comparison import LevelChange, compare
from flows.advice.findings import Findings, case_of, find
from flows.content import Perspective
from flows.walk.assessment import Flow, Standing


def findings(flow: Flow, **levels: int) -> Findings:
    nothing = find(flow.content, case_of(flow, Standing()))
    return replace(nothing, levels=levels, perspective=Perspective.MSME)


def test_each_practice_is_up_down_or_the_same(flow: Flow) -> None:
    moved = compare(flow.content, findings(flow, RM4=1, VV2=3, BO3=2), findings(flow, RM4=2, VV2=1, BO3=2))

    assert moved.up == (LevelChange("RM4", 1, 2),)
    assert moved.down == (LevelChange("VV2", 3, 1),)
    assert moved.same == (LevelChange("BO3", 2, 2),)


def test_what_only_one_of_them_knows_is_no_move(flow: Flow) -> None:
    moved = compare(flow.content, findings(flow, RM4=1), findings(flow, VV2=4))

    assert (moved.up, moved.down, moved.same) == ((), (), ())


def test_a_result_of_another_version_is_compared_by_its_codes_and_a_retired_one_is_left_out(flow: Flow) -> None:
    old = replace(findings(flow, RM4=0, XX9=4), content_version="long ago")

    moved = compare(flow.content, old, findings(flow, RM4=3))

    assert moved.up == (LevelChange("RM4", 0, 3),)
    assert moved.down == moved.same == ()


def test_another_side_of_the_table_is_another_thing(flow: Flow) -> None:
    now = replace(findings(flow, RM4=3), perspective=Perspective.LARGE)

    assert compare(flow.content, findings(flow, RM4=0), now).up == ()


def test_of_a_part_only_what_was_asked_again_counts(flow: Flow) -> None:
    moved = compare(flow.content, findings(flow, RM4=1, VV2=1), findings(flow, RM4=1, VV2=1), ("VV2",))

    assert moved.same == (LevelChange("VV2", 1, 1),)
