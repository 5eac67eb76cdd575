"""Who does not know asks a colleague, comes back, and is asked just those questions again."""

import pytest

from bot.conversation import Conversation
from bot.storage.store import Store
from flows.content import Perspective
from tests.chatting import Chat

UNKNOWN = ("RK2", "GP5", "EX1", "IK2")
OPENING = {"en": "Can you help me?", "zh_Hans": "想请教你："}


@pytest.fixture
def asking(conversation: Conversation, store: Store) -> Chat:
    """Somebody who answered four questions with "don't know", the least important first."""
    chat = Chat(conversation, store)
    chat.agree()
    chat.press_data("/edit/perspective")
    chat.answer("msme")
    for code in reversed(UNKNOWN):
        chat.press_data(f"/ask/{code}")
        chat.answer("dk")
    chat.press_data("/later")
    return chat


@pytest.mark.parametrize("tag", OPENING)
def test_the_first_three_questions_stand_ready_for_a_colleague(
    conversation: Conversation, asking: Chat, tag: str
) -> None:
    language = conversation.languages[tag]
    questions = [conversation.content.question(code, Perspective.MSME) for code in UNKNOWN]
    asked = [language.of(question.asks(Perspective.MSME)) for question in questions if question]

    words = [getattr(part, "words", "") for part in asking.in_language(tag).parts]

    (message,) = [said for said in words if said.startswith(OPENING[tag])]
    assert [line.removeprefix("• ") for line in message.split("\n")[1:]] == asked[:3]


def test_coming_back_asks_just_what_was_not_known(asking: Chat) -> None:
    again = [address for address in asking.views if address.startswith("alone/")]
    assert again == [f"alone/{code}" for code in UNKNOWN]

    asking.press_data("/alone/RK2")
    asking.choose(asking.screen.choices[0] + 1)
    asking.press_data("/later")

    assert [address for address in asking.views if address.startswith("alone/")] == again[1:]
