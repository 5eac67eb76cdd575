"""Is one term said in one wording?"""

from pathlib import Path

import pytest

from flows.content.faults import ContentError
from flows.lint.catalogues import Catalogue, CatalogueEntry, read_catalogues
from flows.lint.terms import TermWording, find_other_wordings, read_terms

TERMS = read_terms()


def found(english: str, words: str, id_: str = "RM1.msme.two.title", language: str = "zh_Hans") -> list[str]:
    catalogue = Catalogue(language, "messages.po", (CatalogueEntry(id_, english, words, 7),))
    return [str(fault) for fault in find_other_wordings([catalogue], TERMS)]


def test_every_term_has_its_wording_in_every_text() -> None:
    assert [*map(str, find_other_wordings(read_catalogues(), TERMS))] == []


def test_another_wording_is_named_with_the_one_that_holds() -> None:
    assert found("Invoices that are overdue", "没付的发票") == [
        "messages.po:7: RM1.msme.two.title: 'overdue' is said as 逾期"
    ]


@pytest.mark.parametrize(
    ("english", "words", "is_found"),
    [
        ("Two stand-ins", "两位替补", False),
        ("Two stand-ins", "两位后备", True),
        ("The bookkeeper", "管账的人", False),
        ("Risk management", "风险管理", False),
        ("Risk management", "管理风险", True),
        ("Good risk management helps", "管好风险有用", False),
    ],
)
def test_a_term_is_found_in_its_plural_and_a_name_only_alone(english: str, words: str, is_found: bool) -> None:
    assert bool(found(english, words)) == is_found


def test_a_text_that_goes_its_own_way_and_a_language_without_wordings_are_passed_by() -> None:
    assert found("penalties", "扣款", id_="TM4.large.nothing_back.what") == []
    assert found("overdue", "xxx", language="ms") == []


def test_a_term_without_a_wording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("- {english: overdue, said: {}}\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"terms\.yaml:1: said"):
        read_terms(tmp_path)


def test_the_principles_are_called_as_the_standards_call_them() -> None:
    names = [term for term in TERMS if term.whole]

    assert len(names) == 12
    assert all(isinstance(term, TermWording) and len(term.said["zh_Hans"]) == 1 for term in names)
