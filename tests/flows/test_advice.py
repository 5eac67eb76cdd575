"""Is what comes first what an expert would say first, and is nothing said that should not be?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.advice.ranking import Advice, Ranking, rank
from flows.advice.scoring import Case
from flows.advice.weighing import Because
from flows.content import Content, Kind, Recommendation
from flows.content.weights import NotBefore
from tests.flows.given import CONTENT, ONE_EACH, all_at, case, with_practice, with_scoring, without_advice_on

Answers = dict[str, int | str]
EVENTS = CONTENT.scoring.events


def ranked(answers: Answers, side: str = "msme", content: Content = CONTENT, /, **facts: str) -> Ranking:
    return rank(content, case(side, answers, **facts))


def practices(ranking: Ranking, *, now: bool = False) -> list[str]:
    return [advice.practice for advice in ranking.advice if advice.is_now or not now]


def recommendation(advice: Advice, content: Content = CONTENT) -> Recommendation:
    code, side, name = advice.id.split(".")
    found = content.practices[code].msme if side == "msme" else content.practices[code].large
    assert found is not None
    return found.advice[name]


# --- what is good enough


@pytest.mark.parametrize(
    ("side", "facts", "code", "enough"),
    [
        ("msme", {"size": "micro"}, "RM4", 2),
        ("msme", {"size": "micro", "event": "contact_leaving"}, "RM4", 3),
        ("msme", {"size": "micro", "overdue": "true"}, "GP5", 3),
        ("msme", {"size": "small"}, "RM4", 3),
        ("msme", {"size": "medium"}, "GP5", 3),
        ("large", {}, "RM4", 3),
        ("large", {}, "GP5", 4),
        ("large", {}, "MO2", 4),
    ],
)
def test_nothing_is_advised_at_or_above_the_target(side: str, facts: dict[str, str], code: str, enough: int) -> None:
    below, at = (ranked({code: level}, side, **facts) for level in (enough - 1, enough))

    assert practices(below) == [code]
    assert below.advice[0].because.target == enough
    assert practices(at) == []


@pytest.mark.parametrize("mark", ["dk", "na", "skip"])
def test_nothing_is_advised_on_what_is_not_known(mark: str) -> None:
    assert practices(ranked(all_at(3, RM4=mark, GP5=0))) == ["GP5"]


def test_the_advice_is_for_the_side_and_the_level_of_the_person() -> None:
    ids = [ranked({"RM4": level}, side).advice[0].id for side in ("msme", "large") for level in (0, 1, 2)]

    assert ids == [
        *["RM4.msme.second_contact"] * 2,
        "RM4.msme.handover_note",
        *["RM4.large.three_way_call"] * 2,
        "RM4.large.standin_known",
    ]


def test_with_all_good_enough_there_is_no_advice_but_notes_on_what_to_keep() -> None:
    ranking = ranked(all_at(4, EX1=3, VV2=3), size="small")

    assert ranking.advice == ()
    assert ranking.keep == ("VV2", "EX1", "GP5")


def test_with_a_gap_there_are_no_notes_to_keep() -> None:
    assert ranked(all_at(4, EX1=2), size="small").keep == ()


def test_a_weak_practice_without_content_is_named() -> None:
    ranking = ranked({"GP3": 0, "RM4": 0}, "large", without_advice_on("GP3"))

    assert (practices(ranking), ranking.without_content) == (["RM4"], ("GP3",))


# --- what must never be said


@pytest.mark.parametrize(
    ("touched", "side", "answers", "facts", "allowed"),
    [
        # (a) certification, (b) boards, dashboards, CRM
        ("certification", "msme", {}, {"size": "micro"}, {"size": "medium"}),
        ("certification", "msme", {}, {"size": "small"}, {"size": "medium"}),
        ("heavy_tools", "msme", {}, {"size": "micro"}, {"size": "small"}),
        # (c) deeper in while much hangs on one partner and nothing comes back
        ("exclusivity", "msme", {"TM5": 1}, {"dependency": "30_50"}, {"dependency": "15_30"}),
        ("exclusivity", "msme", {"TM5": "dk"}, {"dependency": "over_50"}, {"dependency": "under_15"}),
        # (f) plans on the way out, reviews before the start
        ("vision", "msme", {}, {"stage": "8"}, {"stage": "7"}),
        ("innovation", "msme", {}, {"stage": "8"}, {"stage": "6"}),
        ("growth", "large", {}, {"stage": "8"}, {"stage": "1"}),
        ("review_measures", "msme", {}, {"stage": "1"}, {"stage": "4"}),
        ("review_measures", "large", {}, {"stage": "3"}, {"stage": "4"}),
        # (k) what is not this role's to do
        ("payer_process", "msme", {}, {"role": "supplier"}, {"role": "buyer"}),
    ],
)
def test_what_does_not_suit_these_people_is_not_advised(
    touched: str, side: str, answers: Answers, facts: dict[str, str], allowed: dict[str, str]
) -> None:
    content = with_practice("CB5", touches=(touched,))

    barred, free = (ranked({"CB5": 0, **answers}, side, content, **known) for known in (facts, allowed))

    assert "CB5" not in practices(barred)
    assert "CB5" in practices(free)


@pytest.mark.parametrize(
    ("touched", "side", "barring", "freeing"),
    [
        # (c), (d), (e): first the protection or the promise
        ("exclusivity", "msme", {"TM5": 1}, {"TM5": 2}),
        ("share_know_how", "msme", {"IK2": 1}, {"IK2": 2}),
        ("share_know_how", "large", {"IK2": "dk"}, {"IK2": 3}),
        ("share_know_how", "msme", {}, {"IK2": 2}),
        ("invest", "msme", {"TM5": 0}, {"TM5": 2}),
        ("invest", "msme", {"TM5": "skip"}, {"TM5": 4}),
        # (g): the large side's own house first
        ("train_msmes", "large", {"GP3": 1, "GP5": 3}, {"GP3": 2, "GP5": 3}),
        ("train_msmes", "large", {"GP3": 3, "GP5": 0}, {"GP3": 3, "GP5": 2}),
    ],
)
def test_what_needs_something_first_is_not_advised_before(
    touched: str, side: str, barring: Answers, freeing: Answers
) -> None:
    content = with_practice("CB5", touches=(touched,))

    barred, free = (
        ranked({"CB5": 0, **answers}, side, content, dependency="over_50") for answers in (barring, freeing)
    )

    assert "CB5" not in practices(barred)
    assert "CB5" in practices(free)


@pytest.mark.parametrize("touched", ["switch_partner", "legal_threat"])
@pytest.mark.parametrize("side", ["msme", "large"])
def test_we_never_advise_to_switch_or_to_threaten(touched: str, side: str) -> None:
    content = with_practice("CB5", touches=(touched,))

    assert practices(ranked(all_at(4, CB5=0), side, content, size="large", stage="6", role="buyer")) == []


def test_what_is_barred_makes_room_for_the_next_advice_on_the_same_practice() -> None:
    buyer, supplier = (ranked({"GP5": 0}, size="small", role=role) for role in ("buyer", "supplier"))

    assert [advice.id for advice in buyer.advice] == ["GP5.msme.pay_day"]
    assert [advice.id for advice in supplier.advice] == ["GP5.msme.statement"]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("MO2", {"stage": "1"}),
        ("MO2", {"stage": "3"}),
        ("VV2", {"stage": "8"}),
        ("RK2", {"dependency": "under_15"}),
    ],
)
def test_what_is_beside_the_point_is_not_advised(code: str, facts: dict[str, str]) -> None:
    assert practices(ranked({code: 0}, **facts)) == []
    assert practices(ranked({code: 0}, stage="6")) == [code]


# --- what comes first


@pytest.mark.parametrize(
    ("event", "leader"),
    [
        ("contact_leaving", "RM4"),
        ("late_payment", "GP5"),
        ("asked_for_know_how", "IK2"),
        ("dispute", "CB5"),
        ("big_order", "RK2"),
        ("new_partner", "VV2"),
    ],
)
@pytest.mark.parametrize("days", [None, "0", "60"])
def test_what_is_happening_now_leads_whatever_its_number(event: str, leader: str, days: str | None) -> None:
    facts = {"event": event, "overdue": "true", "dependency": "over_50"} | ({"event_in_days": days} if days else {})
    answers = all_at(0, **{**dict.fromkeys(EVENTS[event], 4), leader: 2})

    ranking = ranked(answers, size="small", **facts)

    assert ranking.advice[0].practice == leader
    assert ranking.advice[0].is_event


@pytest.mark.parametrize("days", ["61", "90"])
@pytest.mark.parametrize(("event", "leader"), [("dispute", "CB5"), ("new_partner", "VV2"), ("big_order", "RK2")])
def test_what_is_far_away_does_not_lead(event: str, leader: str, days: str) -> None:
    answers = all_at(0, **{leader: 2})

    ranking = ranked(answers, size="small", event=event, event_in_days=days)

    assert ranking.advice[0].practice != leader
    assert not any(advice.is_event for advice in ranking.advice)


def test_what_is_flagged_comes_before_what_weighs_more() -> None:
    answers = all_at(3, RK2=2, EX1=0, EX2=0, EX3=0)

    ranking = ranked(answers, role="network_lead", size="small", stage="6", dependency="over_50")

    first, second, *_ = ranking.advice
    assert (first.practice, second.practice) == ("RK2", "EX1")
    assert first.priority < second.priority


@pytest.mark.parametrize(
    ("code", "level", "facts", "priority"),
    [
        ("RM4", 0, {"size": "micro", "stage": "6", "event": "contact_leaving"}, 12.0),  # guidance 5.3, worked example
        ("RM4", 1, {"size": "micro", "stage": "6", "event": "contact_leaving"}, 8.0),
        ("RM4", 1, {"size": "micro", "stage": "6"}, 2.0),
        ("RM4", 0, {"size": "small", "stage": "6"}, 4.0),
        ("RM4", 0, {"size": "small", "stage": "5"}, 6.0),
        ("RM4", 0, {"size": "small", "stage": "1"}, 2.0),
    ],
)
def test_a_priority_is_computed_as_in_the_worked_example(
    code: str, level: int, facts: dict[str, str], priority: float
) -> None:
    assert [advice.priority for advice in ranked({code: level}, **facts).advice] == [priority]


def test_relevance_stays_below_two() -> None:
    scoring = CONTENT.scoring
    doubled = with_scoring(relevance=scoring.relevance * 3)

    once, thrice = (
        ranked({"EX1": 0}, "msme", content, role="network_lead", stage="6").advice[0].priority
        for content in (CONTENT, doubled)
    )

    assert once == thrice


@pytest.mark.parametrize(
    ("own", "held_back", "lifted"),
    [(0, (0, 0), True), (0, (1, 1), True), (0, (0, 3), False), (1, (0, 0), False)],
)
def test_a_missing_root_cause_is_lifted(own: int, held_back: tuple[int, int], lifted: bool) -> None:
    answers: Answers = {"EX1": own, "EX2": held_back[0], "EX3": held_back[1]}

    only: Answers = {"EX1": own}
    alone, among = (
        next(advice.priority for advice in ranked(known).advice if advice.practice == "EX1")
        for known in (only, answers)
    )

    assert among == (2 * alone if lifted else alone)


def test_a_sponsor_is_lifted_only_on_the_large_side() -> None:
    answers: Answers = {"CL4": 0, "GP3": 0, "VC4": 0}

    by_side = {
        side: {advice.practice: advice.priority for advice in ranked(answers, side).advice}["CL4"]
        / ranked({"CL4": 0}, side).advice[0].priority
        for side in ("msme", "large")
    }

    assert by_side == {"msme": 1, "large": 2}


def test_joint_development_waits_for_a_clear_owner() -> None:
    content = with_practice("VC3", advice_of="BO3")
    answers = {level: all_at(3, VC3=0, VC4=level, RM4=2) for level in (0, 1, 2)}

    found = {level: practices(ranked(answers[level], "msme", content, stage="6")) for level in answers}

    assert found[0] == found[1] == ["VC4", "RM4"]
    assert "VC3" in found[2]


def test_what_is_waited_for_gets_the_rank_of_what_waits() -> None:
    content = with_practice("GP2", advice_of="BO3")
    waiting = replace(
        content, scoring=CONTENT.scoring.model_copy(update={"not_before": {"GP5": NotBefore(needs="GP2", level=2)}})
    )
    answers: Answers = {"GP5": 0, "GP2": 1, "RM4": 0}

    assert practices(ranked(answers, "msme", content)) == ["GP5", "RM4", "GP2"]
    assert practices(ranked(answers, "msme", waiting)) == ["GP2", "RM4"]


def test_what_waits_for_something_unknown_waits_and_not_asked_is_not_unknown() -> None:
    content = with_practice("VC3", advice_of="BO3")

    assert practices(ranked({"VC3": 0, "VC4": "dk"}, "msme", content)) == []
    assert practices(ranked({"VC3": 0}, "msme", content)) == ["VC3"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"GP5": 0, "GP2": 0, "RM4": 1}, ["GP5", "RM4", "GP2"]),  # 3.0 is not a fifth more than 2.67
        ({"GP5": 0, "GP2": 0, "RM4": 2}, ["GP5", "GP2", "RM4"]),
        ({"GP5": 0, "GP3": 0, "GP2": 0, "RM4": 2}, ["GP5", "GP3", "RM4"]),
        ({"GP5": 0, "GP3": 0, "GP2": 0, "RM4": 2, "BO3": 2}, ["GP5", "GP3", "RM4"]),
    ],
)
def test_two_on_one_principle_come_first_only_when_clearly_better(answers: Answers, expected: list[str]) -> None:
    content = with_practice("GP3", advice_of="GP5", content=with_practice("GP2", advice_of="GP5"))

    assert practices(ranked(answers, "msme", content), now=True) == expected


@pytest.mark.parametrize(("stage", "expected"), [("8", ["EX4", "EX3", "RK3"]), ("7", ["EX4", "RK3", "EX3"])])
def test_on_the_way_out_two_steps_of_the_same_exit_are_normal(stage: str, expected: list[str]) -> None:
    answers: Answers = {"EX4": 0, "EX3": 0, "RK3": 0 if stage == "7" else 1}

    assert practices(rank(CONTENT, case("msme", answers, size="small", stage=stage))) == expected


def test_the_first_three_hold_a_quick_win_if_there_is_one() -> None:
    slow = CONTENT
    for code in ("GP5", "RK2", "RM4", "EX1"):
        slow = with_practice(code, content=slow, effort="2")
    answers = all_at(4, GP5=0, RK2=0, RM4=0, EX1=0)

    with_one, without = (ranked({**answers, "VV2": level}, "msme", slow, size="small", stage="6") for level in (2, 4))

    assert [advice.effort for advice in with_one.advice if advice.is_now] == [2, 2, 1]
    assert practices(with_one, now=True)[-1] == "VV2"
    assert [advice.effort for advice in without.advice if advice.is_now] == [2, 2, 2]


# --- why


@pytest.mark.parametrize(
    ("code", "level", "facts", "because"),
    [
        ("RM4", 1, {"size": "small"}, Because(1, 3)),
        ("RM4", 1, {"event": "contact_leaving"}, Because(1, 3, ("event",), ("F4",))),
        ("RM4", 1, {"stage": "5"}, Because(1, 3, ("stage",))),
        ("GP5", 0, {"overdue": "true"}, Because(0, 3, ("overdue",), ("F1",))),
        (
            "GP5",
            0,
            {"overdue": "false", "agreed_days": "30", "actual_days": "75"},
            Because(0, 3, ("agreed_days", "actual_days"), ("F1",)),
        ),
        ("GP5", 0, {"overdue": "false", "agreed_days": "30", "actual_days": "35"}, Because(0, 3)),
        ("RK2", 0, {"dependency": "over_50"}, Because(0, 3, ("dependency",), ("F2",))),
        ("RK2", 0, {"dependency": "30_50"}, Because(0, 3, ("dependency",))),
        ("RK2", 0, {"dependency": "15_30"}, Because(0, 3)),
        ("RK2", 0, {"dependency": "unknown"}, Because(0, 3)),
        ("EX1", 0, {"role": "network_lead"}, Because(0, 3, ("role",))),
        ("EX1", 0, {"role": "peer", "working_model": "network"}, Because(0, 3, ("working_model",))),
        ("EX1", 0, {"hopes": "access,stability"}, Because(0, 3, ("hopes",))),
        ("EX1", 0, {"hopes": "access"}, Because(0, 3)),
        ("TM5", 0, {"role": "buyer"}, Because(0, 3)),
        ("VV2", 0, {"event": "new_partner", "event_in_days": "90"}, Because(0, 3)),
        ("RM4", 0, {"overdue": "true", "dependency": "over_50"}, Because(0, 3)),
    ],
)
def test_because_names_what_caused_it_and_nothing_else(
    code: str, level: int, facts: dict[str, str], because: Because
) -> None:
    (advice,) = ranked({code: level}, **facts).advice

    assert advice.because == because


# --- for everybody


def values(name: str) -> st.SearchStrategy[str]:
    question = CONTENT.profile.questions[name]
    if question.kind is Kind.NUMBER:
        return st.integers(question.least, min(question.most, 120)).map(str)
    if question.kind is Kind.SEVERAL_OF:
        return st.sets(st.sampled_from(list(question.choices)), min_size=1).map(lambda some: ",".join(sorted(some)))
    return st.sampled_from(list(question.choices))


KNOWABLE = [name for name in CONTENT.profile.questions if name not in ("perspective", "nickname")]
profiles = st.fixed_dictionaries({}, optional={name: values(name) for name in KNOWABLE})
answer = st.one_of(st.integers(0, 4), st.sampled_from(["dk", "na", "skip"]))
answers_to_all = st.fixed_dictionaries({}, optional=dict.fromkeys(CONTENT.practices, answer))
cases = st.builds(
    lambda side, answers, facts: case(side, answers, **facts),
    st.sampled_from(["msme", "large"]),
    answers_to_all,
    profiles,
)
TOUCHING_ALL = CONTENT
for barred, touched in zip(
    ONE_EACH, sorted(CONTENT.scoring.contraindications.keys() - {"switch_partner", "legal_threat"}), strict=False
):
    TOUCHING_ALL = with_practice(barred, content=TOUCHING_ALL, touches=(touched,))


def good_enough(code: str, person: Case, hurts: set[str]) -> int:
    """Guidance 5.2, said once more."""
    if person.perspective == "large":
        return 4 if code in ("GP3", "GP5", "MO2") else 3
    return 2 if person.facts.get("size") == "micro" and code not in hurts else 3


def hurting(ranking: Ranking, facts: Mapping[str, str]) -> set[str]:
    flagged = {code for flag in ranking.flags for code in CONTENT.scoring.flags[flag].of}
    is_near = int(facts.get("event_in_days", 0)) <= 60
    return flagged | set(EVENTS.get(facts.get("event", ""), ()) if is_near else ())


def not_pressing(person: Case) -> set[str]:
    return {code for rule in CONTENT.scoring.not_pressing if rule.when.holds(person.lookup) for code in rule.of}


@given(cases)
def test_nobody_is_advised_beyond_the_target_or_on_what_they_did_not_answer(person: Case) -> None:
    ranking = rank(CONTENT, person)

    for advice in ranking.advice:
        enough = good_enough(advice.practice, person, hurting(ranking, person.facts) - not_pressing(person))
        assert person.levels[advice.practice] < enough
        assert (advice.because.level, advice.because.target) == (person.levels[advice.practice], enough)


@given(cases)
def test_nobody_is_advised_what_does_not_suit_them(person: Case) -> None:
    rules = CONTENT.scoring.contraindications

    for advice in rank(TOUCHING_ALL, person).advice:
        found = recommendation(advice, TOUCHING_ALL)
        assert advice.because.level in found.levels
        assert found.when is None or found.when.holds(person.lookup)
        assert not [touched for touched in found.touches if rules[touched].when.holds(person.lookup)]


@given(cases)
def test_a_list_is_short_without_repeats_and_led_by_what_is_for_now(person: Case) -> None:
    ranking = rank(CONTENT, person)
    now = [advice.is_now for advice in ranking.advice]

    assert len(set(practices(ranking))) == len(practices(ranking)) <= 8
    assert now == sorted(now, reverse=True)
    assert sum(now) == min(3, len(now))
    assert len(ranking.keep) <= 3
    assert not (ranking.advice and ranking.keep)


@given(cases)
def test_what_a_flag_is_about_is_never_after_anything_else_save_for_the_lead_and_a_quick_win(person: Case) -> None:
    flags = CONTENT.scoring.flags
    later = [advice for advice in rank(CONTENT, person).advice if not advice.is_now]
    about = [any(flags[flag].of[0] == advice.practice for flag in advice.because.flags) for advice in later]

    assert about == sorted(about, reverse=True)


@given(cases)
def test_because_holds_only_what_is_true_of_the_person(person: Case) -> None:
    ranking = rank(CONTENT, person)

    for advice in ranking.advice:
        assert set(advice.because.facts) <= set(person.facts)
        assert set(advice.because.flags) <= set(ranking.flags)
        assert all(advice.practice in CONTENT.scoring.flags[flag].of for flag in advice.because.flags)


@given(cases, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_said_changes_nothing(person: Case, random: Any) -> None:
    def shuffled(known: Mapping[str, Any]) -> dict[str, Any]:
        return dict(random.sample(sorted(known.items()), len(known)))

    other = replace(person, facts=shuffled(person.facts), levels=shuffled(person.levels), marks=shuffled(person.marks))

    assert rank(CONTENT, other) == rank(CONTENT, person) == rank(CONTENT, person)
