"""Whatever is typed: does reading it keep its promises?"""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.questions.shown import QuestionShown
from bot.conversation.card_screen import render
from bot.conversation.response import Response
from bot.core.synonyms import Meaning, common
from bot.reading.folding import fold
from bot.reading.mistakes import count_mistakes
from bot.reading.understanding import Meant, Near, understand
from bot.telegram.drawing import draw_text
from flows.content import Perspective, Question, split_synonyms
from tests.reading.cards import CONTENT, LANGUAGES, REF, Card, ask, cards, questions

ASKED = [pytest.param(question, side, id=f"{question.id}-{side}") for question, side in questions()]
PIECES = (
    "不",
    "没有",
    "是",
    "清楚",
    "yes",
    "no",
    "not",
    "maybe ",
    "3",
    "三",
    "第",
    "吧",
    ",",
    "，",
    " ",
    "👍",
    "-",
    "①",
)


def words_of(card: Card) -> list[str]:
    return [label for wording in card.wordings for label in (*wording.labels, *wording.also)]


anything = st.one_of(st.text(), st.text(st.characters()), st.lists(st.sampled_from(PIECES)).map("".join))


@settings(max_examples=400)
@given(name=st.sampled_from(["GP5.msme", "overdue", "size", "hopes", "agreed_days", "welcome"]), data=st.data())
def test_nothing_that_is_typed_breaks_it_and_an_offer_has_one_to_three_buttons(name: str, data: st.DataObject) -> None:
    card = cards()[name]
    typed = data.draw(st.one_of(anything, st.tuples(st.sampled_from(words_of(card)), anything).map("".join)))

    understood = understand(typed, card.wordings, card.counted)

    match understood:
        case Near(places):
            assert 1 <= len(places) <= 3
            assert len(set(places)) == len(places)
            assert set(places) <= set(range(len(card.names)))
        case Meant(place):
            assert 0 <= place < len(card.names)


@given(anything)
def test_folding_twice_is_folding_once(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_mistakes_are_counted_the_same_from_both_sides(one: str, other: str) -> None:
    assert count_mistakes(one, other) == count_mistakes(other, one)
    assert (count_mistakes(one, other) == 0) == (one == other)


@pytest.mark.parametrize(("question", "side"), ASKED)
def test_a_label_typed_as_it_stands_is_its_button(question: Question, side: Perspective) -> None:
    card = ask(question, side)
    counted = Counter(fold(label) for wording in card.wordings for label in set(wording.labels))

    read = {
        label: understand(label, card.wordings, card.counted) for wording in card.wordings for label in wording.labels
    }

    meant = {label: Meant(place) for place, wording in enumerate(card.wordings) for label in wording.labels}
    assert {label: read[label] for label in read if counted[fold(label)] == 1} == {
        label: meant[label] for label in read if counted[fold(label)] == 1
    }


@pytest.mark.parametrize(("question", "side"), ASKED)
def test_a_choice_shares_no_synonym_with_another_in_any_language(question: Question, side: Perspective) -> None:
    called = Counter(
        words
        for choice in question.choices.values()
        for words in {
            fold(name)
            for language in LANGUAGES.values()
            for name in (
                language.of(choice.label),
                *(split_synonyms(language.of(choice.also)) if choice.also else ()),
            )
        }
    )

    assert [words for words, count in called.items() if count > 1] == []


@pytest.mark.parametrize("meaning", list(Meaning))
def test_every_language_has_words_for_the_common_answers(meaning: Meaning) -> None:
    for language in LANGUAGES.values():
        folded = [fold(words) for words in common(meaning, language)]

        assert all(folded)
        assert len(folded) >= 3


@pytest.mark.parametrize(("one", "other"), [(Meaning.YES, Meaning.NO), (Meaning.AGREE, Meaning.DECLINE)])
def test_no_word_says_yes_and_no(one: Meaning, other: Meaning) -> None:
    said = [{fold(w) for language in LANGUAGES.values() for w in common(meaning, language)} for meaning in (one, other)]

    assert said[0] & said[1] == set()


def test_what_may_be_typed_is_drawn_nowhere() -> None:
    size = next(question for question, _side in questions() if question.id == "size")
    asked = QuestionShown("ask/size", size, Perspective.MSME, REF, None, "menu")

    screen = render(Response(asked, "en"), LANGUAGES["en"], CONTENT, LANGUAGES)

    assert "just me" in screen.buttons[0].also
    assert "just me" not in draw_text(screen, with_notice=True) + "".join(button.label for button in screen.buttons)


@pytest.mark.parametrize("piece", ["please ", "吧", "1 ", "- ", "不，", "a", "没有", "\ud800", "nobody "])
def test_a_very_long_message_says_nothing_or_asks_back(piece: str) -> None:
    typed = piece * (4096 // len(piece))

    understood = cards()["RM4.msme"].read(typed)

    assert understood in ("nothing", "near nobody somehow")
