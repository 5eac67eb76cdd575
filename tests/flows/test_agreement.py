"""Which sections of the plan are settled by what, and which faults of its file are named?"""

import shutil
from pathlib import Path

import pytest

from flows.advice.plan_draft import PlanLine, draft_plan
from flows.content.faults import ContentError
from flows.loading import FOLDER, load
from flows.walk.assessment import Standing
from tests.flows.given import CONTENT, FLOW, case


def line_of(section: str, side: str = "msme", said: dict[str, str] | None = None, /, **facts: str) -> PlanLine:
    line = draft_plan(CONTENT.agreement, case(side, None, **facts).lookup, said or {}).line(section)
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("section", "facts", "draft"),
    [
        ("money", {}, None),
        ("money", {"agreed_days": "30"}, "known"),
        ("money", {"agreed_days": "30", "overdue": "true"}, "overdue"),
        ("money", {"agreed_days": "0"}, None),
        ("money", {"overdue": "true"}, None),
        ("purpose", {"hopes": "access,stability"}, "access"),
        ("purpose", {"hopes": "stability", "stage": "8"}, "ending"),
        ("people", {"event": "contact_leaving"}, "leaving"),
        ("risks", {"dependency": "over_50"}, "depends"),
        ("risks", {"dependency": "under_15"}, None),
        ("ending", {"dependency": "over_50"}, "depends"),
        ("ending", {"dependency": "over_50", "event": "ending"}, None),
        ("sharing", {"asked_for_know_how": "true"}, "asked"),
        ("trouble", {"event": "dispute"}, "dispute"),
        ("review", {"event": "notice_received"}, "ending"),
    ],
)
def test_a_section_drafts_itself_from_the_profile(section: str, facts: dict[str, str], draft: str | None) -> None:
    line = line_of(section, "msme", None, **facts)

    assert (line.line.id if line.line else None) == (f"agreement.{section}.{draft}.line" if draft else None)
    assert line.is_drafted is (draft is not None)


@pytest.mark.parametrize(
    ("section", "practice"),
    [
        ("people", "RM1"),
        ("people", "RM4"),
        ("decisions", "GP1"),
        ("rhythm", "RM3"),
        ("sharing", "IK2"),
        ("measures", "MO2"),
        ("trouble", "GP4"),
        ("ending", "EX1"),
    ],
)
def test_a_section_drafts_itself_from_a_practice_that_is_normal(section: str, practice: str) -> None:
    drafted = []
    for level in (2, 3):
        question = FLOW.question(practice, Standing({"perspective": "msme"}))
        choice = next(name for name, choice in question.choices.items() if choice.level == level)
        standing = Standing({"perspective": "msme"}, {question.id: choice})
        line = draft_plan(CONTENT.agreement, FLOW.lookup(standing), {}).line(section)
        drafted.append(line is not None and line.is_drafted)

    assert drafted == [False, True]


@pytest.mark.parametrize(
    ("section", "facts", "offered", "left_out"),
    [
        ("people", {"size": "micro"}, "owner", "circle"),
        ("people", {"size": "medium"}, "named", "owner"),
        ("people", {"role": "network_lead"}, "circle", "owner"),
        ("money", {"role": "peer"}, "each_own", "none"),
        ("money", {"role": "supplier"}, "thirty", "each_own"),
        ("rhythm", {"side": "large", "partners": "over_300"}, "together", "none"),
        ("ending", {"stage": "6"}, "quarter", "last_day"),
        ("ending", {"stage": "8"}, "last_day", "quarter"),
        ("names", {"nickname": "Kim"}, "nickname", "none"),
        ("names", {}, None, "nickname"),
    ],
)
def test_what_is_offered_fits_size_role_and_stage(
    section: str, facts: dict[str, str], offered: str | None, left_out: str
) -> None:
    names = [offer.id for offer in line_of(section, facts.pop("side", "msme"), None, **facts).offered]

    assert offered is None or offered in names
    assert left_out not in names


@pytest.mark.parametrize("facts", [{"stage": "8"}, {"event": "ending"}, {"event": "notice_received"}])
def test_at_the_end_it_is_a_plan_for_the_end(facts: dict[str, str]) -> None:
    plan = draft_plan(CONTENT.agreement, case("msme", None, **facts).lookup, {})

    assert plan.title.id == "agreement_title.ending.name"
    assert line_of("ending", "msme", None, **facts).ask.id == "agreement.ending.ending.ask"


def test_every_section_has_something_to_tap_for_everybody() -> None:
    for side in ("msme", "large"):
        for stage in "12345678":
            for role in ("supplier", "buyer", "peer", "network_member", "network_lead"):
                plan = draft_plan(CONTENT.agreement, case(side, stage=stage, role=role).lookup, {})
                assert [line.section.id for line in plan.counted if not line.offered] == []


def test_what_was_said_outranks_what_was_drafted_and_a_lost_fact_opens_the_line() -> None:
    said = {"plan/money": "on delivery", "plan_choice/names": "nickname"}

    assert line_of("money", "msme", said, agreed_days="30").typed == "on delivery"
    assert line_of("names", "msme", said, nickname="Kim").is_settled
    assert not line_of("names", "msme", said).is_settled


def test_there_are_twelve_sections_and_the_next_open_one_follows() -> None:
    plan = draft_plan(CONTENT.agreement, case().lookup, {"plan/people": "x"})

    assert len(plan.counted) == 12
    assert plan.settled == 1
    assert plan.following() == "purpose"
    assert plan.following("purpose") == "goals"
    assert plan.following("review") == "purpose"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (
            "within {agreed_days} days of their date. The side that",
            "within {days} days of their date. The side that",
            "'days'",
        ),
        ("{agreed_days} days of their date. The side that", "{role} days of their date. The side that", "'role'"),
        (
            "{agreed_days} days of their date. The side that",
            "{agreed_days days of their date. The side that",
            "broken brace",
        ),
        ("eq: {hopes: access}", "eq: {hopes: riches}", "riches"),
        ("      quarterly:", "      quarterly_and_for_an_hour:", "quarterly_and_for_an_hour"),
        ("    gap: the names of both sides\n", "", "gap"),
        ("    name: How we work together", '    when: {eq: {stage: "1"}}\n    name: How we work together', "title"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, before: str, after: str, what: str) -> None:
    folder = tmp_path / "flows"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    words = (folder / "agreement.yaml").read_text(encoding="utf-8")
    assert before in words
    (folder / "agreement.yaml").write_text(words.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(ContentError) as error:
        load(folder)

    assert "flows/agreement.yaml:" in str(error.value)
    assert what in str(error.value)
