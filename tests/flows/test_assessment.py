"""Does everybody get from the first question to the end, and back, whatever they say?"""

import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.advice.findings import case_of
from flows.content import SKIP, Check, Kind, Perspective
from flows.walk.assessment import Flow, Standing
from flows.walk.machine import NoSuchStep
from tests.content import load_frozen
from tests.flows.given import without_advice_on
from tests.flows.test_machine import legal_answers

FLOW = load_frozen()
QUICK = tuple(code for code, practice in FLOW.content.practices.items() if practice.quick)
SIDES = ("msme", "large", "unsure")
FROM_THE_START = ""


def walked(data: st.DataObject, standing: Standing, *, is_sharper: bool = False) -> tuple[list[str], Standing]:
    """All that is asked in order, and what stands when nothing more is asked."""
    steps: list[str] = []
    while True:
        route = FLOW.sharper() if is_sharper else FLOW.whole(standing)
        step = FLOW.following(route, steps[-1] if steps else FROM_THE_START, standing)
        if step is None:
            return steps, standing
        question = FLOW.question(step, standing)
        standing = FLOW.with_answer(question, data.draw(st.sampled_from(legal_answers(question))), standing)
        steps.append(step)
        assert len(steps) < 60, "asks for ever"


def said(side: str, **levels: int) -> Standing:
    """The choice on this level for each practice."""
    standing = Standing({"perspective": side})
    for code, level in levels.items():
        question = FLOW.question(code, standing)
        choice = next(name for name, choice in question.choices.items() if choice.level == level)
        standing = FLOW.with_answer(question, choice, standing)
    return standing


def all_said(side: str, level: int = 2) -> Standing:
    return said(side, **dict.fromkeys(QUICK, level))


@given(st.data(), st.sampled_from(SIDES))
def test_every_walk_ends_with_all_answered_and_nothing_asked_twice(data: st.DataObject, side: str) -> None:
    steps, standing = walked(data, Standing({"perspective": side}))

    assert FLOW.unanswered(FLOW.whole(standing), standing) == ()
    assert ["perspective", *steps] == list(FLOW.path(FLOW.whole(standing), standing))
    assert len(set(steps)) == len(steps)
    assert set(FLOW.effective(standing)) == set(QUICK)


@given(st.data())
def test_the_sharper_facts_end_too(data: st.DataObject) -> None:
    _, standing = walked(data, Standing())

    steps, standing = walked(data, standing, is_sharper=True)

    assert len(set(steps)) == len(steps)
    assert FLOW.unanswered(FLOW.sharper(), standing) == ()


@given(st.data(), st.sampled_from(SIDES))
def test_going_back_leads_to_the_start_from_anywhere(data: st.DataObject, side: str) -> None:
    _, standing = walked(data, Standing({"perspective": side}))
    route = FLOW.whole(standing)
    path = FLOW.path(route, standing)
    step: str | None = data.draw(st.sampled_from(path))
    forward = path[: path.index(step or "") + 1]

    backward = []
    while step is not None:
        backward.append(step)
        step = FLOW.preceding(route, step, standing)

    assert tuple(reversed(backward)) == forward


@given(st.data())
def test_an_answer_changed_on_the_way_back_still_leads_to_the_end(data: st.DataObject) -> None:
    _, standing = walked(data, Standing())
    question = FLOW.question(data.draw(st.sampled_from(FLOW.path(FLOW.whole(standing), standing))), standing)
    changed = FLOW.with_answer(question, data.draw(st.sampled_from(legal_answers(question))), standing)

    _, at_end = walked(data, changed)

    assert FLOW.unanswered(FLOW.whole(at_end), at_end) == ()


@pytest.mark.parametrize(("side", "other"), [("msme", "large"), ("large", "msme")])
def test_the_other_sides_answers_rest_until_one_switches_back(side: str, other: str) -> None:
    standing = all_said(side)
    there = replace(standing, facts={"perspective": other})
    choice = next(iter(FLOW.question("RM4", there).choices))

    answered_there = FLOW.with_answer(FLOW.question("RM4", there), choice, there)
    back_again = replace(answered_there, facts={"perspective": side})

    assert FLOW.effective(there) == {}
    assert FLOW.effective(answered_there) == {"RM4": choice}
    assert FLOW.effective(back_again) == FLOW.effective(standing)
    assert len(FLOW.effective(standing)) == len(QUICK)


@pytest.mark.parametrize("side", ["msme", "large"])
@pytest.mark.parametrize("level", range(5))
def test_a_fact_is_asked_on_the_way_exactly_when_it_matters(side: str, level: int) -> None:
    standing = said(side, GP5=level, RK2=level)

    path = FLOW.path(FLOW.whole(standing), standing)

    assert (("GP5", "overdue") in pairwise(path)) is (level <= 2)
    assert (("RK2", "dependency") in pairwise(path)) is (level >= 1)
    assert ("overdue" in path, "dependency" in path) == (level <= 2, level >= 1)


@pytest.mark.parametrize("mark", ["dk", "na", SKIP])
def test_no_fact_is_asked_on_the_way_of_those_who_do_not_know(mark: str) -> None:
    standing = Standing({"perspective": "msme"}, {"GP5.msme": mark, "RK2.msme": mark})

    path = FLOW.path(FLOW.whole(standing), standing)

    assert {"overdue", "dependency"}.isdisjoint(path)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "msme"),
        ({"perspective": "msme", "size": "large"}, "msme"),
        ({"perspective": "large", "size": "micro"}, "large"),
        ({"perspective": "unsure"}, "msme"),
        ({"perspective": "unsure", "size": "large"}, "large"),
        ({"perspective": "unsure", "size": "large", "beside": "smaller"}, "large"),
        ({"perspective": "unsure", "size": "medium", "beside": "bigger"}, "large"),
        ({"perspective": "unsure", "size": "medium", "beside": "same"}, "msme"),
        ({"perspective": "unsure", "size": "medium"}, "msme"),
        ({"perspective": "unsure", "size": "small", "beside": "bigger"}, "msme"),
        ({"perspective": "unsure", "beside": "bigger"}, "msme"),
    ],
)
def test_those_who_are_not_sure_are_placed_by_size(facts: dict[str, str], expected: str) -> None:
    standing = Standing(facts)

    assert FLOW.perspective(standing) is Perspective(expected)
    assert FLOW.lookup(standing)("side") == expected


@pytest.mark.parametrize("stale", ["RM4", "GP5", "EX1"])
def test_an_answer_that_is_no_longer_in_the_content_does_not_count_and_is_asked_again(stale: str) -> None:
    standing = all_said("msme")
    outdated = replace(standing, answers={**standing.answers, f"{stale}.msme": "retired_choice", "XX1.msme": "somehow"})

    effective = FLOW.effective(outdated)

    assert set(effective) == set(QUICK) - {stale}
    assert stale in FLOW.unanswered(FLOW.whole(outdated), outdated)


@pytest.mark.parametrize("fact", ["perspective", "size", "stage", "event"])
def test_a_fact_that_is_no_longer_in_the_content_is_asked_again(fact: str) -> None:
    standing = Standing({"perspective": "msme", fact: "retired_choice"})

    assert fact in FLOW.unanswered(FLOW.whole(standing), standing)


def test_does_not_apply_counts_only_where_the_question_offers_it() -> None:
    standing = Standing({"perspective": "msme"}, {f"{code}.msme": "na" for code in QUICK})
    offering = {code for code in QUICK if FLOW.question(code, standing).not_applicable}

    effective = FLOW.effective(standing)

    assert set(effective) == offering
    assert 0 < len(offering) < len(QUICK)


def test_skipping_a_fact_forgets_nothing_and_asks_no_more() -> None:
    known, unknown = Standing({"perspective": "msme", "size": "micro"}), Standing({"perspective": "msme"})
    size = FLOW.question("size", known)

    still_known, still_unknown = (FLOW.with_answer(size, SKIP, standing) for standing in (known, unknown))

    assert FLOW.answer(size, still_known) == "micro"
    assert "size" not in still_unknown.facts
    assert "size" not in FLOW.unanswered(FLOW.whole(still_unknown), still_unknown)


def test_skipped_practices_are_offered_again_and_facts_are_not() -> None:
    standing = Standing({"perspective": "msme"}, {"RM4.msme": SKIP, "VV2.msme": "dk", "size": SKIP})

    assert FLOW.skipped(FLOW.whole(standing), standing) == ("RM4",)


def test_an_open_question_behind_comes_after_those_ahead() -> None:
    standing = all_said("msme")
    answers = {id_: answer for id_, answer in standing.answers.items() if id_ not in ("VV2.msme", "EX1.msme")}
    facts = {"size": "micro", "role": "peer", "stage": "6", "event": "none", "overdue": "false", "dependency": "15_30"}
    standing = Standing({**standing.facts, **facts}, answers)
    route = FLOW.whole(standing)

    assert FLOW.following(route, "RM4", standing) == "VV2"
    assert FLOW.following(route, "BO3", standing) == "EX1"
    assert FLOW.following(route, "EX1", standing) == "VV2"


@pytest.mark.parametrize(("side", "facts"), [("msme", 5), ("large", 5), ("unsure", 6)])
def test_progress_counts_practices_and_the_facts_by_themselves(side: str, facts: int) -> None:
    standing = replace(all_said("msme"), facts={"perspective": side})
    route = FLOW.whole(standing)

    progress = {step: FLOW.progress(route, step, standing) for step in FLOW.path(route, standing)}

    assert [progress[code].place for code in QUICK] == list(range(1, len(QUICK) + 1))
    assert {progress[code].total for code in QUICK} == {len(QUICK)}
    about_profile = [found for found in progress.values() if found.about_profile]
    assert [(found.place, found.total) for found in about_profile] == [(n, facts) for n in range(1, facts + 1)]


def test_a_fact_asked_on_the_way_stands_where_the_practice_before_it_does() -> None:
    standing = all_said("msme")
    route = FLOW.whole(standing)

    assert FLOW.progress(route, "overdue", standing) == FLOW.progress(route, "GP5", standing)
    assert FLOW.progress(route, "overdue", standing).place == QUICK.index("GP5") + 1


def test_a_principle_can_be_walked_alone() -> None:
    standing = said("large", GP5=1)
    route = FLOW.alone("GP", standing)

    assert FLOW.path(route, standing) == ("GP5", "overdue")
    assert FLOW.following(route, "GP5", standing) == "overdue"
    assert FLOW.preceding(route, "GP5", standing) is None


def test_a_practice_that_nobody_has_written_cannot_be_stood_at() -> None:
    with pytest.raises(NoSuchStep):
        Flow(without_advice_on("RM1")).question("RM1", Standing({"perspective": "msme"}))


@pytest.mark.parametrize("step", ["nothing", "", "VV5"])
def test_what_is_not_asked_cannot_be_stood_at(step: str) -> None:
    standing = Standing({"perspective": "msme"})

    with pytest.raises(NoSuchStep):
        FLOW.question(step, standing)
    with pytest.raises(NoSuchStep):
        FLOW.alone(step, standing)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"agreed_days": "30", "actual_days": "75"}, "45"),
        ({"agreed_days": "0", "actual_days": "0"}, "0"),
        ({"agreed_days": "30", "actual_days": "24"}, "-6"),
        ({"actual_days": "75"}, None),
    ],
)
def test_days_late_need_both_numbers(facts: dict[str, str], expected: str | None) -> None:
    assert FLOW.lookup(Standing(facts))("days_late") == expected


def test_conditions_see_a_level_a_mark_or_nothing() -> None:
    standing = replace(said("msme", RM4=3), answers={**said("msme", RM4=3).answers, "GP5.msme": "dk"})
    look = FLOW.lookup(standing)

    assert (look("RM4"), look("GP5"), look("IK2"), look("unheard")) == ("3", "dk", None, None)


def test_a_case_holds_only_effective_answers() -> None:
    standing = said("msme", RM4=3, VV2=0)
    answers = {**standing.answers, "GP5.msme": "dk", "RK2.large": "spend_only", "EX1.msme": "retired_choice"}

    case = case_of(FLOW, replace(standing, answers=answers))

    assert case.levels == {"RM4": 3, "VV2": 0}
    assert case.marks == {**dict.fromkeys(set(QUICK) - {"RM4", "VV2"}, SKIP), "GP5": "dk"}
    assert case.perspective is Perspective.MSME


def test_every_kind_of_question_is_walked() -> None:
    standing = Standing({"perspective": "large", "event": "dispute"})
    routes = (FLOW.whole(standing), FLOW.sharper(), FLOW.check(Check.BURDEN, standing))
    steps = [step for route in routes for step in FLOW.path(route, standing)]

    assert {FLOW.question(step, standing).kind for step in steps} == set(Kind)


def test_what_somebody_typed_is_not_remembered_with_the_ways_that_were_walked() -> None:
    """It would outlive the deletion of all that they said."""
    name = "".join(("Kim", " and Sons"))
    before = sys.getrefcount(name)

    asked = FLOW.path(FLOW.sharper(), Standing({"perspective": "msme", "nickname": name}))

    assert "nickname" in asked
    assert sys.getrefcount(name) == before
