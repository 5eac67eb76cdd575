"""What does paperwork come to? Hours, marks, shares, red lines, and what is said when little is known."""

import pytest

from flows.advice.burden_estimate import Estimate, about, estimate
from flows.content.burden import BurdenMark, Outlook
from tests.flows.given import CONTENT

BURDEN = CONTENT.burden
NOTHING = dict.fromkeys(BURDEN.questions, "0")
HEAVY = {
    **NOTHING,
    "pages": "60",
    "portals": "2",
    "forms": "4",
    "audits": "1",
    "proofs": "2",
    "meetings": "1",
    "approval": "40",
    "payment": "90",
}


def weigh(side: str = "msme", answers: dict[str, str] | None = None, **facts: str) -> Estimate:
    return estimate(BURDEN, side, answers or {}, {"size": "small", **facts})


def marks(found: Estimate) -> dict[str, BurdenMark | None]:
    return {one.demand.id: one.mark for one in found.weighed}


# amount x minutes x times a year, in hours of a firm of usual size
@pytest.mark.parametrize(
    ("name", "answer", "hours", "mark"),
    [
        ("pages", "none", 0, None),
        ("pages", "6", 0.5, BurdenMark.KEEP),
        ("pages", "few", 0.5, BurdenMark.KEEP),
        ("pages", "11", 11 / 12, BurdenMark.SHRINK),
        ("pages", "most", 12.5, BurdenMark.SHRINK),
        ("portals", "one", 5, BurdenMark.KEEP),
        ("portals", "3", 15, BurdenMark.SHRINK),
        ("portals", "4", 20, BurdenMark.DROP),
        ("forms", "few", 12, BurdenMark.KEEP),
        ("forms", "3", 18, BurdenMark.SHRINK),
        ("forms", "6", 36, BurdenMark.DROP),
        ("audits", "one", 10, BurdenMark.KEEP),
        ("audits", "two", 20, BurdenMark.DROP),
        ("proofs", "1", 8, BurdenMark.PROVIDE),
        ("proofs", "4", 32, BurdenMark.DROP),
        ("insurance", "one", 3, BurdenMark.PROVIDE),
        ("meetings", "3", 45, BurdenMark.KEEP),
        ("meetings", "4", 60, BurdenMark.SHRINK),
        ("approval", "10", 2, BurdenMark.KEEP),
        ("approval", "40", 8, BurdenMark.SHRINK),
        ("payment", "30", 0, BurdenMark.KEEP),
        ("payment", "45", 3, BurdenMark.SHRINK),
        ("payment", "90", 12, BurdenMark.SHRINK),
    ],
)
def test_each_demand_has_its_hours_and_its_mark(name: str, answer: str, hours: float, mark: BurdenMark | None) -> None:
    found = weigh(answers={name: answer})

    assert found.hours == {"small": pytest.approx(hours)}
    assert marks(found) == {name: mark}


def test_every_range_is_covered_by_its_figure_and_every_mark_can_be_reached() -> None:
    for name, demand in BURDEN.questions.items():
        reached = {demand.mark(amount) for amount in range(demand.most + 1)}
        assert set(demand.marks) <= reached, name
        assert len({amount.counts for amount in demand.choices.values()}) == len(demand.choices), name


def test_the_same_paper_takes_a_micro_firm_longer() -> None:
    found = weigh("large", HEAVY)

    assert list(found.hours) == ["micro", "small", "medium"]
    assert found.hours["micro"] > found.hours["small"] > found.hours["medium"]
    assert found.hours["micro"] == pytest.approx(found.hours["small"] * BURDEN.factors["micro"])


def test_a_smaller_side_sees_its_own_size_and_the_usual_one_while_it_is_not_known() -> None:
    assert list(weigh(answers=HEAVY, size="micro").hours) == ["micro"]
    assert list(estimate(BURDEN, "msme", HEAVY, {}).hours) == ["small"]
    assert list(weigh(answers=HEAVY, size="large").hours) == ["medium"]


@pytest.mark.parametrize("mark", ["dk", "skip", "na", "no such range", ""])
def test_what_is_not_known_counts_neither_as_nothing_nor_as_something(mark: str) -> None:
    known = {"portals": "2"}

    found = weigh(answers={**known, "forms": mark})

    assert found.hours == weigh(answers=known).hours
    assert "forms" not in marks(found)
    assert [demand.id for demand in found.unknown] == (["forms"] if mark == "dk" else [])


def test_three_are_changed_first_and_money_that_comes_late_is_among_them() -> None:
    found = weigh(answers={**HEAVY, "forms": "8"})

    assert [one.demand.id for one in found.first] == ["forms", "payment", "proofs"]
    assert all(one.mark is not BurdenMark.KEEP for one in found.first)


def test_nothing_is_to_be_changed_where_nothing_is_asked() -> None:
    found = weigh(answers=NOTHING)

    assert found.first == ()
    assert found.outlook is Outlook.FITS
    assert set(marks(found).values()) == {None}


# 4 hours a month are 48 a year: 38.4 hours of a usual firm are 48 of a micro one
@pytest.mark.parametrize(("forms", "is_over"), [("6", False), ("7", True)])
def test_over_four_hours_a_month_are_too_much_for_a_micro_firm(forms: str, is_over: bool) -> None:
    answers = {**NOTHING, "forms": forms}

    assert weigh(answers=answers, size="micro").is_over_hours is is_over
    assert weigh("large", answers).is_over_hours is is_over
    assert weigh(answers=answers, size="small").is_over_hours is False


# 12 hours at 100 are 1200
@pytest.mark.parametrize(("value", "is_over"), [("40000", False), ("39999", True)])
def test_over_three_percent_of_the_contract_are_too_much(value: str, is_over: bool) -> None:
    found = weigh(answers={**NOTHING, "forms": "2", "value": value, "hour": "100"})

    assert found.is_over_share is is_over
    assert found.outlook is (Outlook.OVER if is_over else Outlook.FITS)
    assert found.share is not None
    assert found.share.least == found.share.most == pytest.approx(1200 / int(value) * 100)


def test_an_hour_costs_what_they_say_else_what_it_costs_in_their_country() -> None:
    answers = {**NOTHING, "forms": "2", "value": "10000"}

    by_country = weigh(answers=answers, country="DE").share
    said = weigh(answers={**answers, "hour": "10"}, country="DE").share

    assert by_country is not None
    assert by_country.least == pytest.approx(3.6)
    assert by_country.most == pytest.approx(7.2)
    assert by_country.cost is BURDEN.costs["DE"]
    assert said is not None
    assert said.most == pytest.approx(1.2)
    assert said.cost is None


@pytest.mark.parametrize(
    ("answers", "facts"),
    [
        ({}, {"country": "DE"}),
        ({"value": "skip"}, {"country": "DE"}),
        ({"value": "dk", "hour": "40"}, {}),
        ({"value": "0", "hour": "40"}, {}),
        ({"value": "10000"}, {}),
        ({"value": "10000"}, {"country": "other"}),
        ({"value": "10000"}, {"country": "DE", "cross_border": "true"}),
        ({"value": "10000", "hour": "0"}, {}),
    ],
)
def test_no_share_is_made_up(answers: dict[str, str], facts: dict[str, str]) -> None:
    found = weigh(answers={**HEAVY, **answers}, **facts)

    assert found.share is None
    assert found.is_over_share is False


def test_one_end_of_the_range_over_the_line_is_not_called_over() -> None:
    answers = {**NOTHING, "forms": "2", "value": "15000"}  # 12 hours at 30 to 60: 2.4% to 4.8%

    assert weigh(answers=answers, country="DE").is_over_share is False


@pytest.mark.parametrize(
    ("answers", "outlook"),
    [
        ({"pages": "6", "forms": "1"}, Outlook.UNSURE),
        ({**dict.fromkeys(BURDEN.questions, "dk"), "pages": "6"}, Outlook.UNSURE),
        ({"forms": "9"}, Outlook.OVER),
        ({**NOTHING, "pages": "25"}, Outlook.TRIM),
        ({**NOTHING, "pages": "6"}, Outlook.FITS),
    ],
)
def test_the_outlook_is_the_first_that_fits(answers: dict[str, str], outlook: Outlook) -> None:
    assert weigh(answers=answers, size="micro").outlook is outlook


def test_a_large_side_sees_what_all_small_partners_spend_together() -> None:
    assert weigh("large", HEAVY, partners="over_300").partners == 300
    assert weigh("large", HEAVY, partners="up_to_10").partners is None
    assert weigh("msme", HEAVY, partners="over_300").partners is None


@pytest.mark.parametrize(
    ("hours", "rounded"),
    [
        (0, 0),
        (0.4, 0),
        (0.5, 1),
        (7.4, 7),
        (19.4, 19),
        (23, 25),
        (61, 60),
        (144, 140),
        (260, 250),
        (1240, 1000),
        (80_430, 80_000),
    ],
)
def test_figures_are_round(hours: float, rounded: int) -> None:
    assert about(hours) == rounded
