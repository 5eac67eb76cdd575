"""Going deeper keeps what was answered, and asks only what is new."""

from bot.conversation import Conversation
from bot.outcomes import Asked, Notice, ResultsShown
from bot.storage.store import Store
from tests.chatting import Chat
from tests.chatting import standing_of as answers
from tests.conversation.test_changing import finish

LEVEL_TWO = 3


def answer_all(chat: Chat) -> int:
    """Answers every question that follows with the third choice; how many they were."""
    count = 0
    while isinstance(chat.turn.outcome, Asked):
        choices = chat.screen.choices
        chat.choose(choices[min(LEVEL_TWO, len(choices)) - 1] + 1)
        count += 1
    return count


def test_core_asks_twelve_more_and_keeps_the_first_twelve(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    finish(chat)
    before = dict(answers(store, "1").answers)

    chat.tap("Go deeper: 12 more questions")
    first = chat.text
    count = answer_all(chat)

    assert "question 13 of 24" in first
    assert count == 12
    assert isinstance(chat.turn.outcome, ResultsShown)
    assert before.items() <= answers(store, "1").answers.items()
    assert len(answers(store, "1").answers) == 24


def test_deep_asks_the_rest_of_the_three_weakest_principles(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    finish(chat)
    chat.tap("Go deeper: 12 more questions")
    answer_all(chat)
    deeper = next(label for label in chat.labels if label.startswith("Go deeper"))

    chat.tap(deeper)
    count = answer_all(chat)

    assert 6 <= count <= 12
    assert len(answers(store, "1").answers) == 24 + count


def test_one_principle_can_be_asked_to_its_end(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    finish(chat)
    chat.press_data("/principle/RM")

    chat.tap("All of this principle: 4 more questions")
    count = answer_all(chat)

    assert count == 4
    assert {f"RM{number}.msme" for number in range(1, 6)} <= answers(store, "1").answers.keys()


def test_going_deeper_twice_on_the_same_button_asks_once(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    finish(chat)
    button = chat.button("Go deeper: 12 more questions")
    chat.press(button)

    chat.press(button)

    assert chat.turn.notice is Notice.STALE
    assert "of 24" in chat.text


def test_results_so_far_count_what_is_asked_at_this_depth(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    finish(chat)
    chat.tap("Go deeper: 12 more questions")

    chat.send("/results")

    assert "12 of 24 questions with a clear answer · coverage 50%" in chat.text
