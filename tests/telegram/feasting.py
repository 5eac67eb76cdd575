"""How does somebody come to the end of the questions?"""

from tests.bot_api import Message, Person
from tests.telegram.walking import address_of, answer_until, begin


def has_results(card: Message) -> bool:
    return any(button.data == "/principles" for button in card.buttons) and not address_of(card)


async def finish(chat: Person) -> Message:
    await begin(chat)
    return await answer_until(chat, has_results)
