"""Do scores say what the answers said, and no more?"""

from typing import Any

import pytest

from flows.advice.scoring import (
    Score,
    band,
    overview,
    raised_flags,
    read_flag,
    score_principle,
    target,
    to_find_out,
)
from flows.content import Principle
from tests.flows.given import CONTENT, ONE_EACH, all_at, case

SCORING = CONTENT.scoring
Answers = dict[str, int | str]


def principle(code: str) -> Principle:
    found = CONTENT.principle(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("answers", "score", "coverage", "answered"),
    [
        ({}, None, 0.0, 0),
        ({"GP1": 0}, 0, 1.0, 1),
        ({"GP1": 4}, 100, 1.0, 1),
        ({"GP1": 1, "GP2": 2, "GP3": 3}, 50, 1.0, 3),
        ({"GP1": 4, "GP2": 0, "GP3": 0}, 33, 1.0, 3),
        # not known is not zero, it only makes the answer less sure
        ({"GP1": 4, "GP2": 4, "GP3": "dk"}, 100, 0.67, 2),
        ({"GP1": 4, "GP2": 4, "GP3": "skip"}, 100, 0.67, 2),
        ({"GP1": 2, "GP2": 2, "GP3": 2, "GP4": "dk", "GP5": "skip"}, 50, 0.6, 3),
        ({"GP1": 2, "GP2": "dk"}, None, 0.5, 1),
        ({"GP1": "dk"}, None, 0.0, 0),
        # what does not apply is left out of both
        ({"GP1": 4, "GP2": "na"}, 100, 1.0, 1),
        ({"GP1": 4, "GP2": "na", "GP3": "na"}, 100, 1.0, 1),
        ({"GP1": 4, "GP2": "na", "GP3": "na", "GP4": "na"}, None, 1.0, 1),
        ({"GP1": "na"}, None, 0.0, 0),
        # other principles have no say
        ({"GP1": 4, "RM1": 0, "RM2": "dk"}, 100, 1.0, 1),
    ],
)
def test_a_score_is_the_share_of_the_levels_that_are_known(
    answers: Answers, score: int | None, coverage: float, answered: int
) -> None:
    scored = score_principle(principle("GP"), case(answers=answers), SCORING)

    assert scored == Score("GP", "5.5", score, coverage, answered)


@pytest.mark.parametrize(
    ("scored", "overall"), [(ONE_EACH, 50), (ONE_EACH[:8], 50), (ONE_EACH[:7], None), (ONE_EACH[-8:], 50), ((), None)]
)
def test_the_whole_is_told_from_eight_principles_on(scored: tuple[str, ...], overall: int | None) -> None:
    answers = {code: 2 if code in scored else "dk" for code in ONE_EACH}

    found = overview(CONTENT, case(answers=answers))

    assert found.overall == overall
    assert [score.code for score in found.principles if score.score is not None] == [code[:2] for code in scored]


def test_the_whole_weighs_every_principle_alike() -> None:
    answers: Answers = {**all_at(4), "RM1": 4, "RM2": 4, "RM3": 4, "EX1": 0}

    found = overview(CONTENT, case(answers=answers))

    assert found.overall == round(1100 / 12)


@pytest.mark.parametrize(
    ("answers", "is_sure"),
    [
        (all_at(2, RM4=3), True),
        (all_at(2), False),
        (all_at(0), False),
        ({**all_at(2), "EX1": "dk"}, True),
        ({**all_at(2), "EX1": "na"}, True),
        ({**all_at(2, RM4=3), **dict.fromkeys(ONE_EACH[-4:], "dk")}, True),
        ({**all_at(2, RM4=3), **dict.fromkeys(ONE_EACH[-5:], "dk")}, False),
        ({**all_at(2, RM4=3), **dict.fromkeys(ONE_EACH[-5:], "skip")}, False),
        ({**all_at(2, RM4=3), **dict.fromkeys(ONE_EACH[-5:], "na")}, True),
        ({}, False),
    ],
)
def test_one_level_throughout_or_too_little_known_is_not_sure(answers: Answers, is_sure: bool) -> None:
    assert overview(CONTENT, case(answers=answers)).is_sure is is_sure


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, "starting"),
        (24, "starting"),
        (25, "building"),
        (49, "building"),
        (50, "working"),
        (74, "working"),
        (75, "strong"),
        (100, "strong"),
    ],
)
def test_a_band_begins_at_its_score(score: int, name: str) -> None:
    assert band(score, SCORING) == name


@pytest.mark.parametrize(
    ("side", "size", "code", "expected", "when_flagged"),
    [
        ("msme", "micro", "RM4", 2, 3),
        ("msme", "micro", "GP5", 2, 3),
        ("msme", "small", "RM4", 3, 3),
        ("msme", "medium", "GP5", 3, 3),
        ("msme", "", "RM4", 3, 3),
        ("large", "large", "RM4", 3, 3),
        ("large", "", "RM4", 3, 3),
        ("large", "micro", "RM4", 3, 3),
        ("large", "large", "GP3", 4, 4),
        ("large", "large", "GP5", 4, 4),
        ("large", "", "MO2", 4, 4),
    ],
)
def test_good_enough_depends_on_who_they_are(side: str, size: str, code: str, expected: int, when_flagged: int) -> None:
    person = case(side, size=size) if size else case(side)

    assert target(code, person, SCORING, frozenset()) == expected
    assert target(code, person, SCORING, frozenset({code})) == when_flagged


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            dict.fromkeys(reversed(ONE_EACH), "dk"),
            ("RK2", "GP5", "EX1", "IK2", *(c for c in ONE_EACH if c[:2] not in ("RK", "GP", "EX", "IK"))),
        ),
        ({"VV2": "dk", "EX1": "dk", "RM4": "dk", "GP5": "dk"}, ("GP5", "EX1", "RM4", "VV2")),
        ({"RK2": "skip", "GP5": "na", "EX1": 0, "RK6": "dk"}, ("RK6",)),
        ({}, ()),
    ],
)
def test_what_is_dangerous_not_to_know_is_found_out_first(answers: Answers, expected: tuple[str, ...]) -> None:
    assert to_find_out(CONTENT, case(answers=answers)) == expected


def person(side: str = "msme", answers: Answers | None = None, **facts: str) -> dict[str, Any]:
    return {"side": side, "answers": answers or {}, **facts}


@pytest.mark.parametrize(
    ("flag", "who"),
    [
        ("F1", person(overdue="true")),
        ("F1", person(agreed_days="30", actual_days="41")),
        ("F1", person(event="late_payment")),
        ("F1", person("large", overdue="true")),
        ("F2", person(dependency="over_50")),
        ("F3", person(asked_for_know_how="true", answers={"IK2": 1})),
        ("F3", person(event="asked_for_know_how", answers={"IK2": 0})),
        ("F4", person(event="contact_leaving")),
        ("F5", person(answers={"RK6": 0})),
        ("F6", person(event="notice_received")),
        ("F6", person(event="ending")),
        ("F7", person("large", pay_when_paid="true")),
        ("F8", person(stage="5", answers={"GP6": 0})),
        ("F8", person(stage="7", answers={"GP6": 0})),
        ("F9", person("large", answers={"GP3": 0})),
    ],
)
def test_a_flag_is_raised_by_its_fact_alone(flag: str, who: dict[str, Any]) -> None:
    assert raised_flags(case(**who), SCORING) == (flag,)


@pytest.mark.parametrize(
    "who",
    [
        person(),
        person(overdue="false", agreed_days="30", actual_days="40"),
        person(agreed_days="60", actual_days="30"),
        person(actual_days="400"),
        person(dependency="30_50"),
        person(dependency="unknown"),
        person(asked_for_know_how="true", answers={"IK2": 2}),
        person(asked_for_know_how="true", answers={"IK2": "dk"}),
        person(asked_for_know_how="true"),
        person(asked_for_know_how="false", answers={"IK2": 0}),
        person(event="new_partner"),
        person(event="none"),
        person(answers={"RK6": 1}),
        person(answers={"RK6": "dk"}),
        person(pay_when_paid="true"),
        person("large", pay_when_paid="false"),
        person(stage="4", answers={"GP6": 0}),
        person(stage="8", answers={"GP6": 0}),
        person(stage="6", answers={"GP6": 1}),
        person(answers={"GP3": 0}),
        person("large", answers={"GP3": 1}),
        person("large", answers=all_at(0)),
    ],
)
def test_no_flag_is_raised_without_its_fact(who: dict[str, Any]) -> None:
    assert raised_flags(case(**who), SCORING) == ()


def test_flags_stand_in_their_order_beside_one_another() -> None:
    found = raised_flags(case(overdue="true", dependency="over_50", event="ending", answers={"RK6": 0}), SCORING)

    assert found == ("F1", "F2", "F5", "F6")


@pytest.mark.parametrize(
    ("flag", "who", "reading"),
    [
        ("F1", person(role="supplier"), "flags.F1.reads.plain.text"),
        ("F1", person(role="buyer"), "flags.F1.reads.payer.text"),
        ("F1", person("large"), "flags.F1.reads.payer.text"),
        ("F2", person(), "flags.F2.reads.plain.text"),
        ("F2", person("large"), "flags.F2.reads.large.text"),
    ],
)
def test_a_flag_reads_differently_to_each_side(flag: str, who: dict[str, Any], reading: str) -> None:
    text = read_flag(SCORING.flags[flag], case(**who).lookup)

    assert text is not None
    assert text.id == reading
