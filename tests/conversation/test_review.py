"""Can somebody look at all they have answered, and change each of it?"""

import pytest

from bot.cards.questions.answer_notices import AnswerKept
from bot.cards.questions.shown import QuestionShown, ReviewShown
from bot.storage.store import Store
from flows.walk.assessment import Flow
from tests.chatting import Chat
from tests.conversation.keeping import answers, kept

EVERY_QUICK_QUESTION = 12


@pytest.mark.parametrize("side", ["msme", "large"])
def test_all_answers_are_listed_by_principle_with_what_was_said(chat: Chat, flow: Flow, side: str) -> None:
    chat.finish(side, place=2)

    chat.send("/review")

    outcome = chat.turn.shown
    assert isinstance(outcome, ReviewShown)
    assert len(outcome.lines) >= EVERY_QUICK_QUESTION
    for line in outcome.lines:
        question = flow.content.question(line.question.step, line.perspective)
        assert question
        assert question.name.english in chat.text
        assert line.answer is not None


def test_a_number_shows_the_question_and_the_new_answer_leads_back_to_the_list(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    before = answers(store)
    chat.send("/review")
    assert isinstance(chat.turn.shown, ReviewShown)
    line = chat.turn.shown.lines[2]

    chat.tap("3")
    asked = chat.turn
    chat.choose(chat.screen.choices[3] + 1)

    changed = {name for name, answer in answers(store).items() if before[name] != answer}
    assert isinstance(asked.shown, QuestionShown)
    assert asked.address == f"redo/{line.question.step}"
    assert asked.shown.back == "review"
    assert changed == {line.question.id}
    assert chat.turn.address == "review"
    assert isinstance(chat.turn.notice, AnswerKept)


@pytest.mark.parametrize("typed", ["3", "3.", "３", "三", "no. 3"])
def test_the_number_may_be_typed(chat: Chat, typed: str) -> None:
    chat.finish()
    chat.send("/review")
    assert isinstance(chat.turn.shown, ReviewShown)
    step = chat.turn.shown.lines[2].question.step

    chat.send(typed)

    assert chat.turn.address == f"redo/{step}"


def test_back_from_a_question_changes_nothing(chat: Chat, store: Store) -> None:
    chat.finish()
    before = kept(store)
    chat.send("/review")
    chat.tap("1")

    chat.tap("Back")

    assert chat.turn.address == "review"
    assert kept(store) == before


def test_a_changed_answer_changes_the_result_and_the_same_answer_does_not(chat: Chat) -> None:
    chat.finish(place=2)
    chat.send("/results")
    result = chat.text

    chat.go("redo/RM4")
    chat.choose(2)
    chat.send("/results")
    same = chat.text
    chat.go("redo/RM4")
    chat.choose(5)
    chat.send("/results")

    assert same == result
    assert chat.text != result


def test_skipped_answers_can_be_given_later(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/RM4")
    chat.answer("skip")
    chat.send("/review")
    skipped = chat.text

    chat.tap("1")
    chat.choose(1)

    assert "Skipped" in skipped
    assert "Skipped" not in chat.text
    assert answers(store)["RM4.msme"] != "skip"


def test_before_anything_is_answered_the_list_says_so_and_leads_on(chat: Chat) -> None:
    chat.agree()

    chat.send("/review")

    assert "Nothing is answered yet." in chat.text
    assert "ask/perspective" in chat.views


def test_in_the_middle_the_list_leads_on_to_the_first_open_question(chat: Chat) -> None:
    chat.answer_until("ask/VV2")

    chat.send("/review")

    assert "ask/VV2" in chat.views
    assert "1" in chat.labels
    assert "2" not in chat.labels


@pytest.mark.parametrize("page", ["0", "1", "2", "99", "-1", "x", "１", "9" * 30, ""])
def test_every_page_that_is_asked_for_is_one_that_exists(chat: Chat, page: str) -> None:
    chat.finish()

    chat.go(f"review/{page}")

    assert isinstance(chat.turn.shown, ReviewShown)
    assert 1 <= chat.turn.shown.page <= chat.turn.shown.pages
    assert chat.turn.shown.lines


@pytest.mark.parametrize("step", ["RM4x", "", "nickname", "RM1", "EX5"])
def test_what_is_not_on_their_way_cannot_be_redone(chat: Chat, store: Store, step: str) -> None:
    chat.answer_until("ask/VV2")
    before = kept(store)

    chat.go(f"redo/{step}")

    assert chat.turn.address == "menu"
    assert kept(store) == before


def test_a_large_review_is_turned_page_by_page_and_shows_every_answer_once(chat: Chat, flow: Flow) -> None:
    chat.finish()
    for _way in range(3):
        chat.go("results")
        deepen = next((data for data in chat.offered if data.startswith("deepen ")), None)
        if deepen is None:
            break
        chat.press_data(deepen)
        while isinstance(chat.turn.shown, QuestionShown):
            chat.choose(chat.screen.choices[0] + 1)
    seen: list[str] = []

    chat.send("/review")
    while isinstance(chat.turn.shown, ReviewShown):
        seen += [line.question.id for line in chat.turn.shown.lines]
        if "Next page" not in chat.labels:
            break
        chat.tap("Next page")

    assert len(seen) == len(set(seen))
    assert len(seen) >= EVERY_QUICK_QUESTION
