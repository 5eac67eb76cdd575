"""Facts of law: only for the country and role that they hold for, dated, and never older than a year."""

import pytest

from bot.conversation import Conversation
from bot.storage.store import Store
from flows.content.law import rules_for
from tests.chatting import Chat

CHECK = "Check your local rule; this is not legal advice."
YEAR = 365 * 24 * 3600
CHECKED = 1_795_219_200  # 2026-11-21


def owing(conversation: Conversation, store: Store, now: int, facts: str) -> Chat:
    """Somebody whose payments are late, with these facts."""
    later = Conversation(conversation._flow, conversation.languages, lambda: now)
    chat = Chat(later, store)
    chat.agree()
    for fact in facts.split():
        name, value = fact.split("=")
        chat.press_data(f"/edit/{name}")
        chat.answer(value)
    chat.press_data("/ask/GP5")
    chat.choose(chat.screen.choices[0] + 1)
    chat.press_data("/advice/1")
    return chat


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("perspective=large role=buyer country=CN public_body=true", "within 30 days of delivery"),
        ("perspective=large role=buyer country=CN public_body=false", "within 60 days of delivery"),
        ("perspective=msme role=supplier country=CN working_model=with_large", "you are a smaller firm"),
        ("perspective=large role=buyer country=DE public_body=false", "within 60 days, unless both agreed"),
        ("perspective=msme role=supplier size=micro country=IN", "45 days after acceptance"),
    ],
)
def test_a_rule_is_shown_to_those_it_holds_for(
    conversation: Conversation, store: Store, facts: str, words: str
) -> None:
    chat = owing(conversation, store, CHECKED, facts)

    assert words in chat.text
    assert CHECK in chat.text


@pytest.mark.parametrize(
    "facts",
    [
        "perspective=large role=supplier country=CN public_body=false",
        "perspective=large role=buyer country=SG public_body=false",
        "perspective=msme role=buyer country=CN working_model=with_large",
        "perspective=msme role=supplier",
    ],
)
def test_no_rule_is_shown_to_others(conversation: Conversation, store: Store, facts: str) -> None:
    assert CHECK not in owing(conversation, store, CHECKED, facts).text


def test_a_rule_that_nobody_confirmed_for_a_year_is_hidden(conversation: Conversation, store: Store) -> None:
    facts = "perspective=large role=buyer country=CN public_body=true"

    chat = owing(conversation, store, CHECKED + YEAR + 2 * 24 * 3600, facts)

    assert CHECK not in chat.text


def test_a_rule_is_never_shown_beside_other_practices(conversation: Conversation) -> None:
    law = conversation.content.law
    known = {"country": "CN", "side": "large", "public_body": "true", "role": "buyer"}

    assert list(rules_for(law, "GP5", known.get, "2026-01-01"))
    assert not list(rules_for(law, "RM4", known.get, "2026-01-01"))
