"""What somebody says to advice is kept, and changes what comes next."""

import pytest

from bot.cards.recommendations.change import RESPONDED
from bot.cards.recommendations.shown import AdviceShown, UnfitAsked, WhyShown
from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat
from tests.chatting import standing_of as answers

LEVEL_TWO = 3


def advised(chat: Chat) -> str:
    outcome = chat.turn.shown
    assert isinstance(outcome, AdviceShown)
    return outcome.findings.advice[outcome.place - 1].id


def all_advised(chat: Chat) -> list[str]:
    chat.press_data("/advice/1")
    outcome = chat.turn.shown
    assert isinstance(outcome, AdviceShown)
    return [advice.id for advice in outcome.findings.advice]


@pytest.fixture
def advised_chat(conversation: Conversation, store: Store) -> Chat:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    chat.press_data("/advice/1")
    return chat


@pytest.mark.parametrize(("label", "response"), [("Already done", "done"), ("Too hard", "hard")])
def test_what_was_said_to_advice_is_kept_and_it_is_not_given_again(
    advised_chat: Chat, store: Store, label: str, response: str
) -> None:
    first = advised(advised_chat)

    advised_chat.tap(label)

    assert advised_chat.turn.notice == RESPONDED
    assert answers(store, "1").responses == {first: response}
    assert first not in all_advised(advised_chat)


def test_not_for_us_asks_for_a_reason(advised_chat: Chat, store: Store) -> None:
    first = advised(advised_chat)

    advised_chat.tap("Not for us")
    is_asked = isinstance(advised_chat.turn.shown, UnfitAsked)
    advised_chat.tap("This partner would not go along")

    assert is_asked
    assert answers(store, "1").responses == {first: "unfit.partner"}
    assert first not in all_advised(advised_chat)


def test_undo_brings_the_advice_back(advised_chat: Chat) -> None:
    before = all_advised(advised_chat)
    advised_chat.tap("Already done")

    advised_chat.send("/undo")

    assert all_advised(advised_chat) == before


def test_too_hard_is_followed_by_something_lighter_or_something_else(advised_chat: Chat) -> None:
    outcome = advised_chat.turn.shown
    assert isinstance(outcome, AdviceShown)
    practice, effort = outcome.findings.advice[0].practice, outcome.findings.advice[0].effort

    advised_chat.tap("Too hard")
    advised_chat.press_data("/advice/1")

    outcome = advised_chat.turn.shown
    assert isinstance(outcome, AdviceShown)
    again = [advice for advice in outcome.findings.advice if advice.practice == practice]
    assert all(advice.effort <= effort for advice in again)


def test_why_names_the_answer_and_no_formula(advised_chat: Chat) -> None:
    advised_chat.tap("Why this?")

    assert isinstance(advised_chat.turn.shown, WhyShown)
    assert "You answered" in advised_chat.text
    assert "Good enough for you would be" in advised_chat.text
    assert not any(sign in advised_chat.text for sign in ("×", "√", "priority"))


def test_forged_responses_change_nothing(advised_chat: Chat, store: Store) -> None:
    outcome = advised_chat.turn.shown
    assert isinstance(outcome, AdviceShown)
    ref = outcome.assessment
    for data in ("RM1.msme.nothing done", f"{advised(advised_chat)} loved", "x done"):
        advised_chat.press_data(f"say a{ref.id}.{ref.version} {data}")

    assert answers(store, "1").responses == {}


def test_everything_turned_down_leaves_no_gap_in_a_sentence(advised_chat: Chat) -> None:
    for _time in range(60):
        if not isinstance(advised_chat.turn.shown, AdviceShown):
            break
        advised_chat.tap("Already done")

    advised_chat.send("/results")

    assert advised_chat.screen.rows
    assert "{" not in advised_chat.text
