"""Whoever agreed, agreed to a text: a changed text is a new version."""

from hashlib import sha256

from bot.conversation import Conversation
from bot.language import CHINESE, ENGLISH
from bot.services.owning import TEXT_VERSION
from bot.storage.store import Store
from tests.chatting import Chat

# What each version of the text promises, as a digest of the welcome cards. Changed the words? Change TEXT_VERSION in
# bot/services/owning.py too, and add a line.
VERSIONS = {"2026-11": "0916339681637e7e"}


def test_the_text_that_people_agree_to_has_the_version_that_is_kept(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.send("/start")

    # The traditional Chinese says what the simplified says.
    cards = [chat.in_language(tag) for tag in (ENGLISH, CHINESE)]
    words = "\n".join(getattr(part, "words", "") for card in cards for part in card.parts)

    assert sha256(words.encode()).hexdigest()[:16] == VERSIONS[TEXT_VERSION]
