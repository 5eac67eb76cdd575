"""A second look asks what is behind the actions, or all; what was stays, and what moved is said honestly."""

import pytest

from bot.cards.questions.shown import QuestionShown
from bot.cards.second_look.shown import CompareShown
from bot.storage.store import Store
from flows.content import Kind
from tests.chatting import Chat
from tests.databases import database_of, rows
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

A_MONTH = 30 * 86_400


@pytest.fixture
def acting(chat: Chat, clock: Clock) -> Chat:
    chat.finish()
    for place in (1, 2):
        chat.go(f"advice/{place}")
        chat.do("add")
    chat.go("action/2")
    chat.do("done")
    clock.now += A_MONTH
    return chat


def answers(store: Store) -> dict[int, dict[str, str]]:
    kept: dict[int, dict[str, str]] = {}
    for row in rows(database_of(store), "answer"):
        kept.setdefault(row["assessment"], {})[row["question"]] = row["choice"]
    return kept


def look(chat: Chat, wish: str) -> None:
    chat.go("look")
    chat.press_data(next(data for data in chat.offered if data.startswith("look ") and data.endswith(wish)))


def test_a_part_asks_only_what_is_behind_the_actions_and_counts_only_that(acting: Chat, store: Store) -> None:
    before = answers(store)[1]

    look(acting, "part")
    asked = []
    while isinstance(acting.turn.shown, QuestionShown):
        asked.append(acting.turn.shown.question.id)
        progress = acting.turn.shown.progress
        assert progress
        assert (progress.place, progress.total) == (len(asked), 2)
        acting.choose(acting.screen.choices[2] + 1)

    kept = answers(store)
    assert len(asked) == 2
    assert kept[1] == before
    assert {name: choice for name, choice in kept[2].items() if name not in asked} == {
        name: choice for name, choice in before.items() if name not in asked
    }
    assert acting.turn.address == "compare"


@pytest.mark.parametrize(("place", "sentence"), [(3, "2 of 2 have moved up."), (1, "Nothing has changed so far.")])
def test_what_moved_is_said_with_the_old_answer_behind_the_new(acting: Chat, place: int, sentence: str) -> None:
    look(acting, "part")
    shown = acting.screen
    while isinstance(acting.turn.shown, QuestionShown):
        assert "before:" not in acting.text
        acting.choose(acting.screen.choices[place - 1] + 1)

    compared = acting.turn.shown
    assert shown
    assert isinstance(compared, CompareShown)
    assert sentence in acting.text
    assert ("(before: " in acting.text) is (place == 3)
    assert len(compared.comparison.same) == (0 if place == 3 else 2)


def test_the_whole_asks_everything_anew_and_the_first_result_stays_in_the_history(acting: Chat, store: Store) -> None:
    look(acting, "whole")
    asked = []
    while isinstance(acting.turn.shown, QuestionShown):
        asked.append(acting.turn.shown.question)
        acting.choose(acting.screen.choices[4] + 1)
    compared = acting.turn.shown
    acting.go("history")

    assert sum(question.kind is Kind.LADDER for question in asked) == 12
    assert isinstance(compared, CompareShown)
    assert len(compared.comparison.up) == 12
    assert len(compared.before.levels) == 12
    assert len([view for view in acting.views if view.startswith("past/")]) == 1


def test_a_second_tap_on_the_same_button_begins_no_third_look(acting: Chat, store: Store) -> None:
    acting.go("look")
    command = acting.command("look")

    acting.press_data(command)
    acting.press_data(command)

    assert sorted(answers(store)) == [1, 2]


def test_there_is_nothing_to_compare_at_first(acting: Chat) -> None:
    acting.go("compare")

    assert acting.turn.address == "menu"


def test_nothing_is_offered_again_while_questions_are_open(chat: Chat) -> None:
    chat.answer_until("ask/VV2")

    chat.go("look")

    assert chat.turn.address == "menu"
