"""Is what must not be said never said? One rule of guidance 5.3 after the other, (a) to (k)."""

import re
from collections.abc import Iterator

import pytest

from flows.advice.ranking import rank
from flows.content import Content, Perspective
from flows.content.source import Text
from tests.flows.given import CONTENT, case, with_practice

Answers = dict[str, int | str]
SIDES = tuple(Perspective)
PLANS = ("VV1", "VV2", "VV3", "VV4", "BO1", "BO2", "BO4", "BO5", "VC1", "VC2", "VC3", "VC5", "CB4")
REVIEWS = ("MO1", "MO2", "MO3", "MO4", "MO5", "RM3")
LAW = re.compile(
    r"\b(statut\w*|decree|directive|state council|law (says|sets|requires)|required by law)\b", re.IGNORECASE
)


def is_said(touched: str, side: str = "msme", answers: Answers | None = None, **facts: str) -> bool:
    """Would these people be given advice on a weak practice that touches this?"""
    content = with_practice("CB5", touches=(touched,), when=None)
    found = rank(content, case(side, {"CB5": 0, **(answers or {})}, **facts))
    return "CB5" in [advice.practice for advice in found.advice]


def advised(codes: tuple[str, ...], side: str, level: int = 0, /, **facts: str) -> list[str]:
    ranked = (rank(CONTENT, case(side, {code: level}, **facts)) for code in codes)
    return [advice.practice for ranking in ranked for advice in ranking.advice]


@pytest.mark.parametrize("size", ["micro", "small"])
def test_a_no_certification_is_pushed_on_micro_and_small_firms(size: str) -> None:
    assert not is_said("certification", size=size)
    assert is_said("certification", size="medium")


@pytest.mark.parametrize("facts", [{"size": "micro"}, {"size": "small", "digital": "chat"}])
def test_b_no_board_dashboard_or_tool_to_buy_for_micro_firms(facts: dict[str, str]) -> None:
    assert not is_said("heavy_tools", "msme", None, **facts)
    assert is_said("heavy_tools", size="small", digital="spreadsheets")


@pytest.mark.parametrize("dependency", ["30_50", "over_50"])
@pytest.mark.parametrize("commitment", [0, 1, "dk"])
def test_c_no_closer_tie_while_much_hangs_on_one_and_nothing_comes_back(dependency: str, commitment: int | str) -> None:
    assert not is_said("exclusivity", "msme", {"TM5": commitment}, dependency=dependency)
    assert is_said("exclusivity", "msme", {"TM5": 2}, dependency=dependency)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("protection", [0, 1, "dk"])
def test_d_no_know_how_is_shared_before_it_is_protected(side: str, protection: int | str) -> None:
    assert not is_said("share_know_how", side, {"IK2": protection})
    assert is_said("share_know_how", side, {"IK2": 2})


@pytest.mark.parametrize("commitment", [0, 1, "dk"])
def test_e_no_investment_for_one_partner_without_a_promise(commitment: int | str) -> None:
    assert not is_said("invest", "msme", {"TM5": commitment})
    assert is_said("invest", "msme", {"TM5": 2})


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("facts", [{"stage": "8"}, {"stage": "7", "event": "notice_received"}, {"event": "ending"}])
def test_f_no_vision_innovation_or_growth_on_the_way_out(side: str, facts: dict[str, str]) -> None:
    assert not any(is_said(touched, side, None, **facts) for touched in ("vision", "innovation", "growth"))
    assert advised(PLANS, side, **facts) == []
    assert advised(PLANS[:2], side, stage="6") == [*PLANS[:2]]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("stage", ["1", "2", "3"])
def test_f_no_review_of_figures_before_anything_runs(side: str, stage: str) -> None:
    assert not is_said("review_measures", side, stage=stage)
    assert advised(REVIEWS, side, stage=stage) == []
    assert advised(REVIEWS, side, stage="6") == [*REVIEWS]


@pytest.mark.parametrize("own_house", [{"GP3": 0}, {"GP3": 1}, {"GP5": 0}, {"GP5": 1}])
def test_g_small_partners_are_not_trained_while_the_own_house_is_in_disorder(own_house: Answers) -> None:
    seats = rank(CONTENT, case("large", {"CB4": 2, "GP3": 2, "GP5": 2, **own_house}, stage="6"))

    assert not is_said("train_msmes", "large", own_house)
    assert "CB4.large.open_seats" not in [advice.id for advice in seats.advice]
    assert is_said("train_msmes", "large", {"GP3": 2, "GP5": 2})


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("touched", ["switch_partner", "legal_threat"])
def test_h_nobody_is_told_to_switch_or_to_threaten(side: str, touched: str) -> None:
    assert not is_said(touched, side)
    assert not is_said(touched, side, {"TM5": 4, "IK2": 4}, size="large", stage="6", role="buyer")


@pytest.mark.parametrize(
    ("side", "size", "enough"), [("msme", "micro", 2), ("msme", "small", 3), ("large", "large", 4)]
)
def test_i_nothing_is_advised_that_is_good_enough(side: str, size: str, enough: int) -> None:
    assert advised(tuple(CONTENT.practices), side, enough, size=size, stage="6") == []


def naming_law(content: Content) -> Iterator[str]:
    """Advice that speaks of a rule of law to people of whom it is not known that it is their law and their part."""
    for practice, perspective, side in content.sides():
        for found in side.advice.values():
            words = " ".join(text.english for text in (found.title, found.what, found.first_step, found.next_steps))
            known = set(found.when.names()) if found.when else set()
            if LAW.search(words) and not ("country" in known and known & {"role", "public_body"}):
                yield f"{practice.id}.{perspective}.{found.id}"


def test_j_no_law_is_named_except_to_those_of_that_country_and_role() -> None:
    naming = with_practice("CB5", what=Text("CB5.msme.five_lines.what", "The law sets 60 days for this."))

    assert list(naming_law(CONTENT)) == []
    assert "CB5.msme.five_lines" in list(naming_law(naming))


def test_k_a_supplier_is_not_told_to_change_how_the_customer_pays() -> None:
    given = [rank(CONTENT, case("msme", {"GP5": 0}, role=role)).advice[0].id for role in ("supplier", "buyer")]

    assert given == ["GP5.msme.statement", "GP5.msme.pay_day"]
    assert not any(is_said("payer_process", side, role="supplier") for side in SIDES)
    assert is_said("payer_process", role="buyer")
