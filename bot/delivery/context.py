"""What do all parts of delivery work with?"""

from dataclasses import dataclass

from bot.conversation import Conversation
from bot.delivery.channel import Channel
from bot.storage.presence import Alone, Among
from bot.storage.store import Store


@dataclass(frozen=True)
class Context:
    conversation: Conversation
    store: Store
    presence: Alone | Among
    channel: Channel

    @property
    def holder(self) -> int:
        """The number of this process, by which others know what it has in hand."""
        return self.presence.holder

    def now(self) -> int:
        """UTC seconds."""
        return self.conversation.now()

    def key(self, user: str) -> str:
        """By which the store keeps one user's work in order."""
        return f"{self.channel.name}:{user}"
