"""Facts of law: only for the country and the payer that they hold for, dated, and never older than a year."""

import pytest

from bot.conversation import Conversation
from bot.storage.store import Store
from flows.content.law import no_rule_for, rules_for
from tests.chatting import Chat

CHECK = "Check your local rule; this is not legal advice."
HEADING = "The law where you are"
NONE = "I have no checked rule"
ABROAD = "the contract should say whose law counts"
YEAR = 365 * 24 * 3600
CHECKED = 1_795_219_200  # 2026-11-21
SUPPLIER = "perspective=msme role=supplier"
BUYER = "perspective=large role=buyer"


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
        (f"{BUYER} country=CN public_body=true", "within 30 days of delivery"),
        (f"{BUYER} country=CN public_body=false", "within 60 days of delivery"),
        (f"{SUPPLIER} country=CN working_model=with_large", "you are a smaller firm"),
        (f"{BUYER} country=DE public_body=false", "within 60 days, unless both agreed"),
        (f"{SUPPLIER} size=micro country=IN", "45 days after acceptance"),
    ],
)
def test_a_rule_is_shown_to_those_it_holds_for(
    conversation: Conversation, store: Store, facts: str, words: str
) -> None:
    chat = owing(conversation, store, CHECKED, facts)

    assert words in chat.text
    assert chat.text.count(CHECK) == 1
    assert "checked on" in chat.text
    assert NONE not in chat.text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (f"{BUYER} country=MO public_body=false", f"Macao: {NONE} that fits your case yet."),
        (f"{SUPPLIER} country=other", f"{NONE} for your country yet."),
        (f"{BUYER} country=US public_body=false", f"United States: {NONE}"),
        (f"{BUYER} country=SG public_body=false", f"Singapore: {NONE}"),
        ("perspective=large role=supplier country=CN public_body=false", f"Mainland China: {NONE}"),
        ("perspective=msme role=buyer country=CN working_model=with_large", f"Mainland China: {NONE}"),
        (f"{SUPPLIER} country=CN working_model=with_large cross_border=true", ABROAD),
        (f"{BUYER} country=NL cross_border=true", ABROAD),
        (f"{SUPPLIER} cross_border=true", ABROAD),
    ],
)
def test_the_others_are_told_that_there_is_none(
    conversation: Conversation, store: Store, facts: str, words: str
) -> None:
    chat = owing(conversation, store, CHECKED, facts)

    assert words in chat.text
    assert CHECK not in chat.text


def test_nothing_is_said_of_the_law_to_those_who_did_not_say_where_they_are(
    conversation: Conversation, store: Store
) -> None:
    assert HEADING not in owing(conversation, store, CHECKED, SUPPLIER).text


def test_a_rule_that_nobody_confirmed_for_a_year_is_hidden(conversation: Conversation, store: Store) -> None:
    facts = f"{BUYER} country=CN public_body=true"

    chat = owing(conversation, store, CHECKED + YEAR + 2 * 24 * 3600, facts)

    assert CHECK not in chat.text
    assert f"Mainland China: {NONE}" in chat.text


def test_a_rule_is_never_shown_beside_other_practices(conversation: Conversation) -> None:
    law = conversation.content.law
    known = {"country": "CN", "side": "large", "public_body": "true", "role": "buyer"}
    nowhere = {"country": "MO", "side": "large"}

    assert list(rules_for(law, "GP5", known.get, "2026-01-01"))
    assert not list(rules_for(law, "RM4", known.get, "2026-01-01"))
    assert no_rule_for(law, "GP5", nowhere.get, "2026-01-01")
    assert no_rule_for(law, "RM4", nowhere.get, "2026-01-01") is None
