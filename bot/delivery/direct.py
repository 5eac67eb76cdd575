"""How is a channel served that answers at once, such as a terminal or a browser? The turn runs when the input comes,
its value is the answer, and nothing is owed. What cannot be pushed stays due, and is shown at the next visit."""

from dataclasses import dataclass

from bot.conversation import Conversation, Handed, Input
from bot.conversation.response import Response
from bot.core.screen import Screen
from bot.documents import File
from bot.storage.store import Store


@dataclass(frozen=True)
class Answer:
    """The card, and what stands by itself beside it."""

    screen: Screen
    message: str | None = None
    file: File | None = None


class DirectDelivery:
    """All of it waits for the database and may draw for a while: in an event loop, to be called in a thread."""

    def __init__(self, conversation: Conversation, store: Store, channel: str) -> None:
        self._conversation = conversation
        self._store = store
        self._channel = channel

    def process(self, came: Input) -> Response:
        """Durable when it returns. Raises StoreTrouble when nothing was kept."""
        if isinstance(came.event, Handed):
            turn = self._store.run_each(self._conversation.hand_over(came))
        else:
            key = f"{self._channel}:{came.external_id}"
            turn = self._store.run(lambda connection: self._conversation.take(connection, came), key).result()
        if turn.is_erased:
            self._store.forget_deleted()
        return turn

    def remind(self, user: str) -> Response | None:
        """What came due while the user was away, which counts as said now. Raises StoreTrouble."""
        remind = self._conversation.remind
        found = self._store.run(lambda connection: remind(connection, self._channel, user, is_here=True)).result()
        return found.turn if found is not None else None

    def draw(self, turn: Response) -> Answer:
        conversation = self._conversation
        return Answer(conversation.draw(turn), conversation.draw_message(turn), conversation.draw_file(turn))
