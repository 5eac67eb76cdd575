"""By which words is a sentence found?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.search.spelling import may_be_typo, spell, stem, typos


@pytest.mark.parametrize(
    "forms",
    [
        "payment payments pay pays paying paid",
        "invoice invoices invoiced invoicing",
        "leave leaves leaving left",
        "share shares shared sharing",
        "company companies",
        "process processes",
        "agree agreed agreement agreements",
        "stop stops stopped stopping",
        "notice notices",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["notice note", "price prize", "trust trial", "business busy", "thing the", "risk rise"]
)
def test_different_words_stay_apart(pair: str) -> None:
    one, other = pair.split()

    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("words", "found_by"),
    [
        ("they don't pay the invoice", ["pay", "invoice"]),
        ("hand-over", ["hand", "over"]),
        ("iso44003", ["iso", "44003"]),
        ("拖欠货款", ["拖欠", "欠货", "货款"]),
        ("拖欠，货款", ["拖欠", "货款"]),
        ("我的图纸怎么办", ["图纸"]),
        ("nda怎么签", ["nda"]),
        ("退", ["退"]),
        ("what is it", []),
        ("怎么了", []),
        ("", []),
    ],
)
def test_words_are_whole_and_characters_go_in_pairs(words: str, found_by: list[str]) -> None:
    assert spell(words) == found_by


@given(st.text())
def test_whatever_is_typed_is_taken_apart(words: str) -> None:
    assert all(word and stem(word) for word in spell(words))


@given(st.text("abcdefghij", min_size=5, max_size=9), st.data())
def test_a_typing_mistake_can_be_taken_back(word: str, data: st.DataObject) -> None:
    mistaken = data.draw(st.sampled_from(list(typos(word))))

    assert word in set(typos(mistaken))
    assert may_be_typo(word)
