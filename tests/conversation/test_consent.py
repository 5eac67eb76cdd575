"""Whoever agreed, agreed to a text: a changed text is a new version."""

import re
from dataclasses import replace
from hashlib import sha256

import pytest

from bot.cards.account.change import TEXT_VERSION
from bot.cards.account.screen import draw_welcome
from bot.cards.account.shown import Welcomed
from bot.conversation import Conversation
from bot.conversation.introduction import introduce
from bot.core.language import CHINESE, ENGLISH, TRADITIONAL
from bot.core.ref import Ref
from bot.core.rendering import Rendering
from bot.storage.store import Store
from flows.content import Content
from tests.chatting import Chat, text_of

# What each version of the text promises, as a digest of the welcome cards. Changed the words? Change TEXT_VERSION in
# bot/cards/account/change.py too, and add a line.
VERSIONS = {"2026-11": "0916339681637e7e"}


def test_the_text_that_people_agree_to_has_the_version_that_is_kept(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.send("/start")

    # The traditional Chinese says what the simplified says.
    cards = [chat.in_language(tag) for tag in (ENGLISH, CHINESE)]
    words = "\n".join(getattr(part, "words", "") for card in cards for part in card.parts)

    assert sha256(words.encode()).hexdigest()[:16] == VERSIONS[TEXT_VERSION]


@pytest.mark.parametrize("tag", [ENGLISH, CHINESE, TRADITIONAL])
@pytest.mark.parametrize("more", [False, True])
def test_how_many_questions_are_promised_is_how_many_the_content_has(
    conversation: Conversation, tag: str, more: bool
) -> None:
    content = _with_one_more(conversation.content) if more else conversation.content
    language, quick = conversation.languages[tag], [p for p in content.practices.values() if p.quick]

    introduction = introduce(language, content)
    welcome = draw_welcome(Welcomed(Ref(1, 1)), Rendering(language, content, conversation.languages))

    for words in (text_of(welcome), introduction.short_description, introduction.description):
        assert [int(number) for number in re.findall(r"(\d+)(?= questions|道題|道题)", words)] == [len(quick)]


def _with_one_more(content: Content) -> Content:
    """The content, but that one more practice is asked of everybody."""
    first, *others = content.principles
    code, practice = next((code, practice) for code, practice in first.practices.items() if not practice.quick)
    practices = {**first.practices, code: practice.model_copy(update={"quick": True})}
    return replace(content, principles=(first.model_copy(update={"practices": practices}), *others))
