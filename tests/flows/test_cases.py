"""Are people advised as an expert would? The cases of tests/cases, held against the rule of judging."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from bot.authors.cases import read_case
from flows.advice.findings import Findings, find
from flows.loading import load

CASES = Path(__file__).parents[1] / "cases"
FLOW = load()


@dataclass(frozen=True)
class Expectation:
    """`expected` (the first one first) names practices, `GP5/TM1` either of two; `wrong` practices or whole principles;
    `barred` what no advice touches; `told` recommendations that are given, where a practice says different things."""

    case: str
    expected: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    leads: bool = False


NOTHING_NEW = ("vision", "innovation", "growth", "certification", "switch_partner", "legal_threat")
NO_PLANS = ("VV", "BO1", "BO2", "BO4", "BO5", "VC1", "VC2", "VC3", "VC5", "CB4")
EXPECTATIONS = (
    Expectation(
        "S1",
        expected=("GP5/RK3", "RM4", "RK2"),
        wrong=("TM1", "CL3", "VC5"),
        barred=("exclusivity", "heavy_tools", "payer_process", "certification", "invest"),
        told=("GP5.msme.remind_now",),
        leads=True,
    ),
    Expectation(
        "S2",
        expected=("GP5/TM1", "GP3", "IK3/GP4"),
        wrong=("CB4", "VC", "VV"),
        barred=("train_msmes", "certification"),
        told=("GP5.large.clear_overdue", "GP3.large.three_piles"),
    ),
    Expectation(
        "S3",
        expected=("VV2", "BO2/BO3", "EX1/IK1"),
        wrong=("MO", "RK2", "GP5", "RM3", "RK1"),
        barred=("review_measures", "heavy_tools"),
        leads=True,
    ),
    Expectation(
        "micro_contact_leaves",
        expected=("RM4", "RM1", "IK5"),
        wrong=("VC3", "RM3"),
        barred=("heavy_tools",),
        told=("RM4.msme.before_goodbye", "RM1.msme.last_day", "IK5.msme.ask_leaver"),
        leads=True,
    ),
    Expectation(
        "micro_recipe_asked",
        expected=("IK2", "VC4", "IK1"),
        wrong=("VC3", "MO", "RK2"),
        barred=("share_know_how", "invest", "heavy_tools"),
        told=("IK2.msme.asked_now", "VC4.msme.use_first", "IK1.msme.sort_request"),
        leads=True,
    ),
    Expectation(
        "small_buyer_pays_late",
        expected=("TM1/GP5", "GP5/TM1", "GP6"),
        wrong=("RM3", "VC2", "VV"),
        barred=("legal_threat", "switch_partner", "heavy_tools"),
        told=("TM1.msme.pay_word", "GP6.msme.asker_writes"),
        leads=True,
    ),
    Expectation(
        "small_buyer_dispute",
        expected=("GP4", "CB5", "TM3"),
        wrong=("VC", "MO1", "RM3", "VV2"),
        barred=("legal_threat", "switch_partner"),
        told=("GP4.msme.way_through", "CB5.msme.calm_rules", "TM3.msme.all_facts"),
        leads=True,
    ),
    Expectation(
        "medium_peers_before_a_product",
        expected=("VC4", "IK2", "RK5/EX1"),
        wrong=("VC3", "MO", "RM3", "RK2"),
        barred=("share_know_how", "review_measures"),
    ),
    Expectation(
        "medium_peers_for_years",
        expected=("RM4", "MO2", "CL2"),
        wrong=("VV1", "BO1"),
        barred=("certification", "vision"),
    ),
    Expectation(
        "network_lead_first_tender",
        expected=("GP1", "EX1", "VC4"),
        wrong=("MO", "RM3"),
        barred=("heavy_tools", "certification"),
        told=("GP1.msme.group_rule", "EX1.msme.members_leave", "VC4.msme.members_page"),
    ),
    Expectation(
        "network_member_newcomer",
        expected=("VV2", "EX1", "BO2"),
        wrong=("RM3", "VC3"),
        barred=("heavy_tools",),
        told=("VV2.msme.fit_network", "EX1.msme.members_leave", "BO2.msme.each_reason"),
        leads=True,
    ),
    Expectation(
        "large_few_new_partner",
        expected=("VV2", "RK6/GP2", "BO2/GP2"),
        wrong=("MO", "GP5", "GP3"),
        barred=("certification", "train_msmes"),
        told=("VV2.large.owner_talk", "RK6.large.first_draft"),
        leads=True,
    ),
    Expectation(
        "large_few_ending",
        expected=("EX4", "EX2", "TM3"),
        wrong=NO_PLANS,
        barred=NOTHING_NEW,
        told=("EX4.large.soft_landing", "EX2.large.both_columns", "TM3.large.in_person"),
        leads=True,
    ),
    Expectation(
        "large_many_same_forms",
        expected=("GP3", "GP5", "CL4"),
        wrong=("CB4", "CB6"),
        barred=("train_msmes", "certification"),
        told=("GP3.large.three_piles",),
    ),
    Expectation(
        "large_many_pay_when_paid",
        expected=("GP5/TM1", "RK6", "GP6"),
        wrong=("CB4", "VC"),
        barred=("train_msmes", "certification"),
        told=("GP6.large.site_limit",),
    ),
    Expectation(
        "public_city_listens",
        expected=("MO2", "GP4", "VV5"),
        wrong=("GP5", "TM1", "GP3"),
        barred=("certification", "train_msmes"),
    ),
    Expectation(
        "public_school_prepares",
        expected=("CL4", "GP3", "CL1"),
        wrong=("MO", "RM3", "GP5", "CB4"),
        barred=("review_measures", "train_msmes"),
        told=("CL4.large.four_yeses", "GP3.large.fill_it_in", "CL1.large.sponsor_first"),
    ),
    Expectation(
        "large_supplier_small_customer_late",
        expected=("RK3/GP5", "GP5/RK3", "RM4"),
        wrong=("RM3", "VV", "VC2"),
        barred=("payer_process", "legal_threat", "switch_partner"),
        told=("RK3.large.offer_plan", "GP5.large.easy_bills"),
        leads=True,
    ),
    Expectation(
        "large_supplier_contact_leaves",
        expected=("RM4", "IK5", "RM1"),
        wrong=("MO1", "MO5", "BO4"),
        barred=("payer_process",),
        told=("RM4.large.hand_over_now", "IK5.large.leaver_pages", "RM1.large.before_leaving"),
        leads=True,
    ),
    Expectation(
        "micro_just_an_idea",
        expected=("VV2", "BO1", "VV1"),
        wrong=("MO", "RM3", "RK2", "EX5"),
        barred=("review_measures", "heavy_tools"),
        told=("BO1.msme.why_at_all", "VV1.msme.before_talks"),
    ),
    Expectation(
        "small_collecting_facts",
        expected=("IK1", "RK2/BO1", "BO1/EX1"),
        wrong=("MO", "VC3", "RM3", "TM1"),
        barred=("review_measures", "invest"),
        told=("IK1.msme.before_talks", "RK2.msme.how_much_at_most"),
    ),
    Expectation(
        "small_reads_a_hard_draft",
        expected=("RK6", "TM5", "GP2/EX1"),
        wrong=("MO", "RM3"),
        barred=("invest", "exclusivity", "legal_threat"),
    ),
    Expectation(
        "small_big_order",
        expected=("RK2", "TM5", "BO4/RK3"),
        barred=("invest", "exclusivity", "switch_partner"),
        told=("RK2.msme.order_sum", "TM5.msme.deposit_first"),
        leads=True,
    ),
    Expectation(
        "micro_notice_received",
        expected=("EX4", "EX2", "RK3"),
        wrong=(*NO_PLANS, "RM3"),
        barred=(*NOTHING_NEW, "heavy_tools"),
        told=("EX4.msme.twelve_weeks", "EX2.msme.hand_over_list", "RK3.msme.end_money"),
        leads=True,
    ),
    Expectation(
        "small_buyer_ends_it",
        expected=("EX4/EX2", "TM3/IK4", "IK4/TM3"),
        wrong=(*NO_PLANS, "RM3"),
        barred=NOTHING_NEW,
        told=("EX2.msme.list_for_talk", "TM3.msme.tell_yourself"),
        leads=True,
    ),
    Expectation(
        "medium_peer_winding_down",
        expected=("EX3", "EX2/IK6", "IK6/GP5"),
        wrong=NO_PLANS,
        barred=NOTHING_NEW,
    ),
    Expectation(
        "small_supplier_waits",
        expected=("GP5", "RK3", "RM4"),
        wrong=("TM1", "RM3", "VC2"),
        barred=("payer_process", "legal_threat", "switch_partner"),
        told=("GP5.msme.remind_now", "RK3.msme.late_cash"),
        leads=True,
    ),
    Expectation(
        "large_dispute",
        expected=("GP4", "CB5", "TM3/TM4"),
        wrong=("VC", "CB4", "RM3"),
        barred=("train_msmes", "legal_threat", "switch_partner"),
        told=("GP4.large.fresh_ear", "CB5.large.calm_voice"),
        leads=True,
    ),
    Expectation(
        "small_nothing_yet_before_the_start",
        expected=("VV2/BO1", "BO1/VV2", "BO3"),
        wrong=("MO", "RM3", "RK6"),
        barred=("review_measures", "heavy_tools", "invest"),
        told=("BO1.msme.why_at_all",),
    ),
    Expectation(
        "large_pays_late_without_backing",
        expected=("GP5", "TM1", "CL4"),
        wrong=("CB4", "VC", "VV"),
        barred=("train_msmes", "certification"),
        told=("GP5.large.clear_overdue", "TM1.large.own_up"),
    ),
    Expectation(
        "small_farm_notice",
        expected=("EX4", "EX2", "RK3"),
        wrong=NO_PLANS,
        barred=NOTHING_NEW,
        told=("EX4.msme.twelve_weeks", "RK3.msme.end_money"),
        leads=True,
    ),
    Expectation("medium_nobody_decides", expected=("GP1", "GP4", "GP6"), barred=("certification", "heavy_tools")),
    Expectation(
        "small_contact_leaves_in_summer",
        expected=("RM4", "RM1", "IK5"),
        told=("RM4.msme.before_goodbye",),
        leads=True,
    ),
    Expectation(
        "small_across_a_border",
        expected=("IK2", "RK5", "CB5"),
        wrong=("VC3",),
        barred=("share_know_how", "heavy_tools"),
        told=("RK5.msme.border_four",),
    ),
    Expectation(
        "large_everything_missing",
        expected=("GP3", "GP6/RK6", "GP5"),
        wrong=("CB4", "CB6"),
        barred=("train_msmes", "certification"),
    ),
    Expectation(
        "micro_peers_in_a_group",
        expected=("GP1", "EX1", "BO3"),
        barred=("heavy_tools", "certification"),
        told=("EX1.msme.members_leave", "GP1.msme.group_rule"),
    ),
    Expectation(
        "small_dispute_over_a_bill",
        expected=("GP4", "GP5", "RK3/GP6"),
        wrong=("VV2", "VC1", "VC2", "VC3", "RM3", "MO1"),
        barred=("legal_threat", "switch_partner", "payer_process"),
        told=("GP4.msme.way_through", "GP5.msme.remind_now", "GP6.msme.photo_site"),
        leads=True,
    ),
)


def found_for(name: str) -> Findings:
    return find(FLOW.content, read_case(FLOW, CASES / f"{name}.yaml"))


def count_met(expectation: Expectation, advised: list[str]) -> int:
    """How many of what is expected stand there, each for itself."""
    ways = product(*(item.split("/") for item in expectation.expected))
    return max(len(set(way) & set(advised)) for way in ways)


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda expectation: expectation.case)
def test_the_expected_advice_comes_first(expectation: Expectation) -> None:
    advised = [advice.practice for advice in found_for(expectation.case).advice]
    first, *_ = expectation.expected

    assert set(first.split("/")) & set(advised[:1] if expectation.leads else advised[:3])
    assert count_met(expectation, advised[:3]) >= 2
    assert count_met(expectation, advised[:6]) == len(expectation.expected) == 3


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda expectation: expectation.case)
def test_what_is_told_fits_the_day(expectation: Expectation) -> None:
    assert set(expectation.told) <= {advice.id for advice in found_for(expectation.case).advice}


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda expectation: expectation.case)
def test_nothing_wrong_is_advised(expectation: Expectation) -> None:
    findings = found_for(expectation.case)

    for advice in findings.advice:
        side = FLOW.content.practices[advice.practice].side(findings.perspective)
        assert side is not None
        touched = side.advice[advice.id.rpartition(".")[2]].touches
        assert not advice.practice.startswith(expectation.wrong or "-")
        assert not set(touched) & set(expectation.barred)


def test_those_who_do_well_are_told_what_to_keep_and_nothing_else() -> None:
    findings = found_for("S4")

    assert findings.advice == ()
    assert findings.flags == ()
    assert findings.find_out == ()
    assert 1 <= len(findings.keep) <= 3
    assert set(findings.keep) == {"VV4", "VC5", "CB4"}


def test_a_micro_firm_at_its_size_is_left_in_peace() -> None:
    findings = found_for("micro_good_enough")

    assert findings.advice == ()
    assert findings.flags == ()
    assert 1 <= len(findings.keep) <= 3


def test_those_who_know_little_are_not_scored_but_told_what_to_find_out() -> None:
    findings = found_for("S5")
    scores = {score.code: score.score for score in findings.overview.principles}

    assert findings.find_out[:3] == ("RK2", "GP5", "EX1")
    assert not findings.overview.is_sure
    assert findings.overview.overall is None
    assert set(scores.values()) == {None}


@pytest.mark.parametrize("name", ["S1", "S2", "S3", "S4", "S5"])
def test_no_principle_is_scored_below_sixty_per_cent_of_coverage(name: str) -> None:
    findings = found_for(name)

    assert len(findings.overview.principles) == 12
    for score in findings.overview.principles:
        assert (score.score is None) == (score.coverage < 0.6)


@pytest.mark.parametrize(
    ("name", "flags"), [("S1", ("F1", "F2")), ("S2", ("F1", "F9")), ("S3", ()), ("S4", ()), ("S5", ())]
)
def test_flags_are_those_of_the_case(name: str, flags: tuple[str, ...]) -> None:
    assert found_for(name).flags == flags
