"""What becomes of answers when the side changes, and changes back?"""

import pytest

from bot.cards.menu.change import UNDONE
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation.notices import STALE
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import answers, held, kept
from tests.conversation.memory import EARLIER

QUICK = 12


def turn(chat: Chat, side: str) -> None:
    chat.go("edit/perspective")
    chat.answer(side)


def earlier(store: Store) -> dict[str, str]:
    return {name: answer for (kind, _, name), answer in kept(store).items() if kind == EARLIER}


def of_side(store: Store, side: str) -> dict[str, str]:
    return {name: answer for name, answer in answers(store).items() if name.endswith(f".{side}")}


@pytest.mark.parametrize(("side", "other"), [("msme", "large"), ("large", "msme")])
def test_answers_of_the_other_side_are_set_aside_not_lost(chat: Chat, store: Store, side: str, other: str) -> None:
    chat.finish(side, place=2)
    given = of_side(store, side)

    turn(chat, other)

    assert len(given) == QUICK
    assert of_side(store, side) == {}
    assert earlier(store) == given


@pytest.mark.parametrize(("side", "other"), [("msme", "large"), ("large", "msme")])
def test_back_on_the_old_side_every_question_offers_to_keep_or_change(
    chat: Chat, store: Store, side: str, other: str
) -> None:
    chat.finish(side, place=2)
    given = of_side(store, side)
    for now in (other, side):
        turn(chat, now)

    offered: dict[str, str] = {}
    for place in range(QUICK):
        chat.go("menu")
        chat.choose(1)
        assert isinstance(chat.turn.shown, QuestionShown)
        offered[chat.turn.shown.question.id] = chat.turn.shown.earlier or ""
        assert chat.labels[0].startswith("Keep: ")
        assert (f"Keep all {QUICK - place} earlier answers" in chat.labels) == (place < QUICK - 1)
        chat.choose(1)

    assert offered == given
    assert of_side(store, side) == given
    assert earlier(store) == {}
    assert isinstance(chat.turn.shown, ResultsShown)


def test_keep_all_keeps_all_and_ends_at_the_same_result(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    chat.send("/results")
    result, given = chat.text, of_side(store, "msme")
    for now in ("large", "msme"):
        turn(chat, now)
    chat.go("menu")
    chat.choose(1)

    chat.do("keep")
    chat.send("/results")

    assert of_side(store, "msme") == given
    assert chat.text == result


def test_what_is_changed_takes_the_place_of_the_earlier_answer(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    given = of_side(store, "msme")
    for now in ("large", "msme"):
        turn(chat, now)

    chat.go("ask/RM4")
    chat.choose(chat.screen.choices[4] + 1)
    chat.go("ask/VV2")
    chat.do("keep")

    now_given = of_side(store, "msme")
    assert {name for name in given if now_given[name] != given[name]} == {"RM4.msme"}
    assert earlier(store) == {}


def test_answers_given_as_the_other_side_are_offered_there_again(chat: Chat, store: Store) -> None:
    chat.finish("msme", place=2)
    turn(chat, "large")
    chat.go("ask/RM4")
    chat.choose(3)
    given = of_side(store, "large")
    turn(chat, "msme")

    turn(chat, "large")
    chat.go("ask/RM4")

    assert isinstance(chat.turn.shown, QuestionShown)
    assert {"RM4.large": chat.turn.shown.earlier} == given
    assert len(earlier(store)) == QUICK + 1


def test_an_answer_set_aside_counts_for_nothing(chat: Chat) -> None:
    chat.finish("msme", place=2)
    turn(chat, "large")

    chat.send("/results")

    assert isinstance(chat.turn.shown, ResultsShown)
    assert not chat.turn.shown.findings.levels
    chat.send("/review")
    assert "Nothing is answered yet." in chat.text


def test_undo_of_a_change_of_sides_brings_every_answer_back_as_it_was(chat: Chat, store: Store) -> None:
    chat.finish("msme", place=2)
    before = kept(store)
    turn(chat, "large")

    chat.send("/undo")

    assert kept(store) == before


def test_undo_of_keep_all_sets_them_aside_again(chat: Chat, store: Store) -> None:
    chat.finish("msme", place=2)
    for now in ("large", "msme"):
        turn(chat, now)
    before = kept(store)
    chat.go("ask/RM4")
    chat.do("keep")

    chat.send("/undo")

    assert chat.turn.notice == UNDONE
    assert kept(store) == before


def test_whoever_is_unsure_changes_sides_by_size_and_nothing_is_lost(chat: Chat, store: Store) -> None:
    chat.finish("unsure", place=1)
    given = of_side(store, "msme")

    chat.go("edit/size")
    chat.answer("large")
    aside = earlier(store)
    chat.go("edit/size")
    chat.answer("micro")
    chat.go("ask/RM4")
    chat.do("keep")

    assert len(given) == QUICK
    assert aside == given
    assert of_side(store, "msme") == given


def test_an_old_keep_all_button_keeps_nothing(chat: Chat, store: Store) -> None:
    chat.finish("msme", place=2)
    for now in ("large", "msme"):
        turn(chat, now)
    chat.go("ask/RM4")
    old = chat.command("keep")
    chat.choose(4)
    before = held(store)

    chat.press_data(old)

    assert chat.turn.notice == STALE
    assert held(store).said == before.said
