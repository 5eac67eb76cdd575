"""Second thoughts about oneself, and content that changes underneath."""

import pytest
from sqlalchemy import Connection, text

from bot.cards.menu.change import QUESTIONS_CHANGED
from bot.cards.menu.shown import MenuShown
from bot.conversation import Conversation
from bot.storage.store import Store
from flows.content import Depth
from tests.chatting import Chat
from tests.chatting import standing_of as answers

pytestmark = pytest.mark.storage

LEVEL_TWO = 3


def execute(store: Store, statement: str) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text(statement))

    store.run(work).result()


def test_a_fact_can_be_taken_back(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.agree()
    chat.press_data("/edit/nickname")
    chat.send("Kim")
    chat.press_data("/edit/nickname")

    chat.tap("Remove")

    assert "Kim" not in str(answers(store, "1"))
    assert "Kim" not in chat.text


def test_the_last_hope_taken_away_leaves_no_hope(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.agree()
    chat.press_data("/edit/hopes")

    for name in ("+stability", "-stability"):
        chat.answer(name)

    facts = answers(store, "1").facts
    assert "hopes" not in facts


def test_changing_sides_opens_the_assessment_again_and_back_closes_it(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    chat.send("/results")
    result = chat.text

    chat.press_data("/edit/perspective")
    chat.answer("large")
    chat.send("/menu")
    quick = conversation.content.most_asked(Depth.QUICK)
    is_open = isinstance(chat.turn.shown, MenuShown) and chat.turn.shown.onward is not None
    chat.press_data("/edit/perspective")
    chat.answer("msme")
    chat.press_data("/ask/RM4")
    offered = chat.labels[:2]
    chat.choose(2)

    assert is_open
    assert offered == ["Keep: A colleague knows some of it", f"Keep all {quick} earlier answers"]
    chat.send("/results")
    assert chat.text == result


def test_an_earlier_answer_is_kept_or_changed_one_by_one(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    for side in ("large", "msme"):
        chat.press_data("/edit/perspective")
        chat.answer(side)
    chat.press_data("/ask/RM4")

    chat.choose(1)
    kept, quick = answers(store, "1"), conversation.content.most_asked(Depth.QUICK)
    chat.answer("not_raised")
    changed = answers(store, "1")

    assert kept.answers["RM4.msme"] == "colleague"
    assert len(kept.earlier) == quick - 1
    assert changed.answers["VV2.msme"] == "not_raised"
    assert len(changed.earlier) == quick - 2


def test_a_new_event_forgets_the_days_of_the_old_one(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.agree()
    for address, name in (("event", "late_payment"), ("event_in_days", "90"), ("event", "dispute")):
        chat.press_data(f"/edit/{address}")
        chat.answer(name)

    facts = answers(store, "1").facts
    assert facts.get("event") == "dispute"
    assert "event_in_days" not in facts


def test_a_single_principle_waits_for_the_side(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.agree()

    chat.press_data("/alone/RM4")

    assert "msme" in [getattr(button.intent, "answer", "") for button in chat.screen.buttons]


def test_changed_questions_are_asked_again_and_the_person_is_told(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.agree()
    chat.answer("msme")
    for _fact in range(4):
        chat.tap("Skip")
    chat.choose(1)
    execute(store, "UPDATE assessment SET content_version = 'before'")
    execute(store, "UPDATE answer SET choice = 'no_longer_there' WHERE question = 'RM4.msme'")

    chat.send("/start")

    assert chat.turn.notice == QUESTIONS_CHANGED
    assert isinstance(chat.turn.shown, MenuShown)
    assert chat.turn.shown.onward == "ask/RM4"


def test_a_finished_result_stays_as_it_was_when_the_content_changes(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    result = chat.screen.parts
    execute(store, "UPDATE assessment SET content_version = 'before'")
    execute(store, "UPDATE answer SET choice = 'no_longer_there' WHERE question = 'RM4.msme'")

    chat.send("/results")

    assert chat.screen.parts == result
    assert chat.turn.notice is None


def test_a_result_of_an_older_shape_is_worked_out_again(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    chat.send("/results")
    result = chat.text
    execute(store, "UPDATE assessment SET result = '{\"levels\": 3}'")

    chat.send("/results")

    assert chat.text == result
