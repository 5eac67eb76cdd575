"""Is every fault of law.yaml found, with its line, before anybody is told a rule?"""

from pathlib import Path
from shutil import copytree

import pytest

from flows.__main__ import main
from flows.content.faults import ContentError
from flows.content.law import no_rule_for, rules_for
from flows.lint.law_faults import find_future_dates
from flows.loading import FOLDER, load

SUPPLIER = "side=msme role=supplier"
BUYER = "side=large role=buyer"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (f"{BUYER} country=CN public_body=true", "within 30 days of delivery, or of acceptance"),
        (f"{BUYER} country=CN public_body=false", "another term must be usual in the trade"),
        (f"{BUYER} country=CN", "within 30 days of delivery or agreed acceptance, large companies within 60"),
        (f"{SUPPLIER} country=CN working_model=with_large", "you are a smaller firm"),
        ("side=msme role=network_member country=CN working_model=with_large", "you are a smaller firm"),
        (f"{BUYER} country=DE public_body=false", "Over 60 days only if expressly agreed"),
        (f"{BUYER} country=DE", "Over 60 days only if expressly agreed"),
        (f"{BUYER} country=DE public_body=true", "never on more than 60"),
        ("side=msme role=buyer country=DE", "you are late 30 days after the invoice"),
        (f"{SUPPLIER} country=DE", "the customer is late 30 days after the invoice"),
        (f"{BUYER} country=NL public_body=false", "must pay a small or medium-sized supplier within 30 days"),
        (f"{BUYER} country=NL public_body=true", "Public bodies pay within 30 days of receiving the invoice"),
        ("side=msme role=buyer country=NL", "Firms may agree on up to 60"),
        (f"{SUPPLIER} country=NL", "a longer term is void"),
        (f"{BUYER} country=GB public_body=true", "A public authority is late after 30 days"),
        (f"{BUYER} country=GB public_body=false", "8% above base rate"),
        (f"{SUPPLIER} country=GB", "£40 to £100 are yours"),
        (f"{BUYER} country=IN", "45 days after acceptance"),
        (f"{SUPPLIER} size=medium country=IN", "on the Udyam register"),
        (f"{SUPPLIER} sector=construction country=HK", "“pay when paid” does not bind"),
        (f"{SUPPLIER} sector=construction country=MY", "30 days after the invoice is received"),
        (f"{SUPPLIER} sector=construction country=SG", "35 days after the tax invoice"),
        (f"{BUYER} country=SG", "No law sets the days to pay between firms"),
        (f"{BUYER} country=TW public_body=true", "within 15 working days"),
        (f"{SUPPLIER} country=TW", "then 5% interest a year is yours"),
        (f"{BUYER} country=US public_body=true", "federal agencies pay within 30 days"),
        (f"{SUPPLIER} country=US", "A federal agency that buys from you"),
    ],
)
def test_exactly_the_fact_that_holds_is_shown(facts: str, words: str) -> None:
    known = dict(fact.split("=") for fact in facts.split())

    [fact] = rules_for(load().content.law, "GP5", known.get, "2026-01-01")

    assert words in fact.rule.english


@pytest.mark.parametrize(
    "facts",
    [
        f"{BUYER} country=MO public_body=false",
        f"{BUYER} country=US public_body=false",
        f"{SUPPLIER} country=other",
        f"{SUPPLIER} country=IN sector=retail",
        f"{SUPPLIER} country=HK sector=food",
        f"{SUPPLIER} country=CN working_model=one_to_one",
        f"{SUPPLIER} country=CN working_model=with_large cross_border=true",
        "side=large role=supplier country=CN public_body=false",
        "side=large role=supplier country=NL",
        "side=msme role=buyer country=CN working_model=with_large",
        "side=msme role=peer country=GB",
    ],
)
def test_no_fact_is_shown_to_those_whom_it_does_not_hold_for(facts: str) -> None:
    law, known = load().content.law, dict(fact.split("=") for fact in facts.split())

    assert not list(rules_for(law, "GP5", known.get, "2026-01-01"))
    assert no_rule_for(law, "GP5", known.get, "2026-01-01")


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """The law.yaml of a copy of the content."""
    to = copytree(FOLDER, tmp_path / "flows", ignore=lambda _, names: [name for name in names if name[-3:] == ".py"])
    return to / "law.yaml"


def change(file: Path, old: str, new: str) -> int:
    """The line on which it was."""
    words = file.read_text(encoding="utf-8")
    assert old in words, f"{old!r} is no longer in {file.name}"
    file.write_text(words.replace(old, new), encoding="utf-8")
    return words[: words.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    source: Sale of Goods Act, section 28\n", "", "facts.sg_firms.source: Field required"),
        ("    countries: [MY]", "    countries: [MA]", "my_builder: there is no country 'MA' in the profile"),
        ("    countries: [MY]", "    countries: [other]", "my_builder: there is no country 'other' in the profile"),
        ("    countries: [MY]", "    countries: [SG]", "'MY' has no fact and is not named here"),
        ("countries: [MO, other]", "countries: [MO, other, XX]", "there is no country 'XX' in the profile"),
        ("countries: [MO, other]", "countries: [other]", "'MO' has no fact and is not named here"),
        ("countries: [MO, other]", "countries: [MO, DE, other]", "'DE' has facts and is named here"),
        ("of: [GP5, RK3, GP2]", "of: [GP5, RK33, GP2]", "cn_supplier: there is no practice 'RK33'"),
        ("  of: [GP5]\n  countries: [MO", "  of: [GP55]\n  countries: [MO", "there is no practice 'GP55'"),
        ("when: {all: [{eq: {side: msme}}, {eq: {role: buyer}}]}", "when: {eq: {side: msme}}", "name the role"),
        (
            "when: {all: [{eq: {side: msme}}, {eq: {role: buyer}}]}",
            "when: {all: [{eq: {cross_border: 'true'}}, {eq: {role: buyer}}]}",
            "'cross_border' is decided by `countries`",
        ),
        ('dated: "2024-12-23"', 'dated: "last year"', "dated: String should match"),
        ('{kind: account, url: "https://www.allianz', '{kind: rumour, url: "https://www.allianz', "read_in.3.kind"),
    ],
)
def test_a_fault_is_found_with_its_line(law: Path, old: str, new: str, words: str) -> None:
    line = change(law, old, new)

    with pytest.raises(ContentError) as error:
        load(law.parent)

    [fault] = [fault for fault in error.value.faults if words in fault.what]
    assert fault.file == "flows/law.yaml"
    assert fault.line in range(line - 15, line + 2) or "is not named here" in words


def test_two_accounts_of_one_teller_are_one(law: Path) -> None:
    change(law, 'kind: text, url: "https://en.wikisource.org', 'kind: account, url: "https://cms.law')
    for other in ("singaporelawwatch.sg", "www.allianz-trade.com"):
        change(law, other, "cms.law")

    with pytest.raises(ContentError, match="sg_firms: read the law's own text, or 2 accounts"):
        load(law.parent)


def test_a_date_in_the_future_is_a_fault(law: Path) -> None:
    content = load(law.parent).content

    assert not list(find_future_dates(content, "2026-12-01"))
    late = list(find_future_dates(content, "2026-11-30"))
    assert len(late) == len(content.law.facts)
    assert all("2026-12-01 is in the future" in fault.what for fault in late)
    assert late[0].line == 1 + law.read_text(encoding="utf-8").splitlines().index('    checked: "2026-12-01"')


def test_the_check_is_told_which_day_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--today", "2026-11-30"]) == 1

    assert "flows/law.yaml" in capsys.readouterr().err


def test_no_copy_is_younger_than_its_reading(law: Path) -> None:
    line = change(law, 'dated: "2024-12-23"', 'dated: "2026-12-02"')

    [fault] = find_future_dates(load(law.parent).content, "2026-12-03")

    assert fault.line == line
    assert "hk_builder: a copy of 2026-12-02 was not there on 2026-12-01" in fault.what


def test_each_country_that_can_be_chosen_has_a_fact_or_is_said_to_have_none() -> None:
    content = load().content
    with_facts = {country for fact in content.law.facts.values() for country in fact.countries}

    assert with_facts | set(content.law.none.countries) == set(content.profile.questions["country"].choices)


def test_nothing_is_said_to_those_whose_country_is_not_known() -> None:
    law = load().content.law

    for known in ({"side": "msme"}, {"side": "msme", "country": "skip"}):
        assert no_rule_for(law, "GP5", known.get, "2026-01-01") is None
