"""Something is happening: a few questions, then advice at once."""

import pytest

from bot.cards.questions.shown import EventsShown, QuestionShown
from bot.cards.recommendations.shown import AdviceShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat
from tests.chatting import standing_of as answers

LOWEST = 1
LEADS = {
    "late_payment": "GP5",
    "contact_leaving": "RM4",
    "asked_for_know_how": "IK2",
    "big_order": "RK2",
    "dispute": "GP4",
    "notice_received": "EX2",
    "ending": "EX4",
    "new_partner": "VV2",
}


def live_through(chat: Chat, event: str, side: str) -> int:
    """From the welcome card to the advice; how many questions it took."""
    chat.send("/start")
    chat.tap("Yes, something urgent first")
    chat.answer(event)
    count = 0
    while isinstance(chat.turn.shown, QuestionShown):
        count += 1
        if chat.turn.shown.question.id == "perspective":
            chat.answer(side)
        elif chat.turn.shown.question.id == "role":
            chat.answer("supplier" if side == "msme" else "buyer")
        elif chat.turn.shown.question.id == "dependency":
            chat.answer("over_50")
        elif chat.turn.shown.question.id == "event_in_days":
            chat.answer("0")
        else:
            chat.choose(chat.screen.choices[LOWEST - 1] + 1)
    return count


@pytest.mark.parametrize("side", ["msme", "large"])
@pytest.mark.parametrize("event", LEADS)
def test_an_event_leads_to_advice_on_it_in_at_most_six_questions(
    conversation: Conversation, store: Store, event: str, side: str
) -> None:
    chat = Chat(conversation, store)

    count = live_through(chat, event, side)

    assert 4 <= count <= 6
    assert isinstance(chat.turn.shown, AdviceShown)
    lead = chat.turn.shown.findings.advice[0]
    assert lead.is_event
    assert lead.practice in conversation.content.scoring.events[event]


@pytest.mark.parametrize("event", LEADS)
def test_the_most_telling_practice_of_an_event_is_asked(conversation: Conversation, event: str) -> None:
    assert LEADS[event] in (
        *conversation.content.happenings.events[event].asks,
        *(["RK2"] if event == "big_order" else []),
    )


def test_what_was_answered_counts_in_the_whole(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    live_through(chat, "contact_leaving", "msme")

    chat.send("/menu")
    chat.tap("Continue")
    while isinstance(chat.turn.shown, QuestionShown):
        assert chat.turn.shown.question.id != "RM4.msme"
        chat.tap("Skip")

    assert isinstance(chat.turn.shown, ResultsShown)
    assert {"RM4.msme", "RM1.msme", "IK5.msme"} <= answers(store, "1").answers.keys()
    assert {"RM1", "IK5"} <= chat.turn.shown.findings.levels.keys()


def test_another_event_forgets_the_day_of_the_first(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    live_through(chat, "contact_leaving", "msme")

    chat.send("/now")
    is_shown = isinstance(chat.turn.shown, EventsShown)
    chat.answer("dispute")

    assert is_shown
    assert answers(store, "1").facts["event"] == "dispute"
    assert "event_in_days" not in answers(store, "1").facts
