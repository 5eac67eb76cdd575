"""Does somebody who types a few words find where to read about them, in either language?"""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language import CHINESE, ENGLISH, load_languages
from flows.content.source import Text
from flows.search.entries import EntryKind
from flows.search.finder import search
from flows.search.index import build
from flows.search.spelling import LETTERS, may_be_typo, spell, stem
from tests.flows.given import CONTENT

LANGUAGES = load_languages()
TAGS = (ENGLISH, CHINESE)
INDEXES = {tag: build(CONTENT, LANGUAGES[tag].of) for tag in TAGS}
BOTH = tuple(INDEXES.values())
SEARCHES = yaml.load((Path(__file__).parent / "searches.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
NAMES: list[tuple[EntryKind, str, Text]] = [
    *((EntryKind.PRINCIPLE, principle.code, principle.name) for principle in CONTENT.principles),
    *((EntryKind.TERM, name, term.name) for name, term in CONTENT.glossary.items()),
]
# Enough of a fold for these tests; the chat brings its own.
TRADITIONAL = str.maketrans("貨圖紙約長關係據", "货图纸约长关系据")


def fold(words: str) -> str:
    return words.casefold().translate(TRADITIONAL)


def found(words: str, most: int = 8) -> list[str]:
    return [name for _, name in search(BOTH, words, fold, most)]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("kind", "name", "text"), NAMES, ids=[name for _, name, _ in NAMES])
def test_what_is_called_so_comes_first(kind: EntryKind, name: str, text: Text, tag: str) -> None:
    words = LANGUAGES[tag].of(text)

    assert search(BOTH, words, fold)[0] == (kind, name)
    assert search([INDEXES[tag]], words, fold)[0] == (kind, name)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("code", CONTENT.practices)
def test_a_practice_is_found_by_its_name(code: str, tag: str) -> None:
    assert found(LANGUAGES[tag].of(CONTENT.practices[code].name))[0] == code


@pytest.mark.parametrize(("words", "wanted"), [pair for tag in ("en", "zh") for pair in SEARCHES[tag].items()], ids=str)
def test_what_is_wanted_is_among_the_first_three(words: str, wanted: list[str]) -> None:
    assert set(found(words)[:3]) & set(wanted), found(words)


@pytest.mark.parametrize("words", SEARCHES["nothing"])
def test_nonsense_finds_nothing(words: str) -> None:
    assert found(words) == []


def test_every_expected_thing_exists() -> None:
    known = {name for _, name in BOTH[0].keys}

    assert {name for tag in ("en", "zh") for wanted in SEARCHES[tag].values() for name in wanted} <= known


TYPABLE = [
    (kind, name, text.english)
    for kind, name, text in NAMES
    if max(map(len, spell(text.english.lower()))) > 5 and any(map(may_be_typo, spell(text.english.lower())))
]


@given(st.sampled_from(TYPABLE), st.data())
def test_one_wrong_letter_in_a_long_word_does_no_harm(named: tuple[EntryKind, str, str], data: st.DataObject) -> None:
    kind, name, words = named
    longest = max(spell(words.lower()), key=len)
    place = data.draw(st.integers(1, len(longest) - 2))
    letter = data.draw(st.sampled_from(["", *LETTERS]))
    mistaken = longest[:place] + letter + longest[place + 1 :]

    hits = search(BOTH, words.lower().replace(longest, mistaken), fold)

    # It may have become a form of another word that is known.
    assert (kind, name) in hits[:3] or stem(mistaken) in BOTH[0].idf


@given(st.one_of(st.text(), st.sampled_from([*SEARCHES["en"], *SEARCHES["zh"]])))
def test_the_order_of_the_languages_and_the_number_asked_for_change_nothing(words: str) -> None:
    hits = search(BOTH, words, fold)

    assert len(hits) == len(set(hits)) <= 8
    assert search(BOTH[::-1], words, fold) == hits
    assert search(BOTH, words, fold, most=3) == hits[:3]


@pytest.mark.parametrize("query", [*SEARCHES["en"], *SEARCHES["zh"]])
def test_capitals_and_spaces_around_do_not_matter(query: str) -> None:
    assert search(BOTH, f"  {query.upper()} ", fold) == search(BOTH, query, fold)


def test_without_an_index_nothing_is_found() -> None:
    assert search([], "trust", fold) == ()
