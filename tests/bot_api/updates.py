"""Which updates wait for the bot, and which has it confirmed?"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.bot_api.values import Json

SECONDS_TO_ANSWER = 150  # TBA Client.cpp:17073: also how long an unfetched callback_query is kept
SECONDS_KEPT = 86_400
NOT_SENT_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
MOST_AT_ONCE = 100
FAR_AHEAD = 10  # an offset further ahead than this starts over at the head


@dataclass(eq=False)
class Update:
    update_id: int
    kind: str
    payload: Json
    at: float
    again: bool = False
    fetched: bool = False
    confirmed: bool = False

    @property
    def seconds_kept(self) -> int:
        return SECONDS_TO_ANSWER if self.kind == "callback_query" else SECONDS_KEPT

    def show(self) -> Json:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Keeps every update until it is confirmed or too old."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._waiting: list[Update] = []
        self._next_id = 1000
        self._allowed: set[str] | None = None  # None: all but NOT_SENT_UNASKED
        self.known: dict[int, Update] = {}

    def allow(self, kinds: object) -> None:
        if isinstance(kinds, list):
            self._allowed = set(kinds) or None

    def add(self, kind: str, payload: Json) -> Update | None:
        """None when the bot did not ask for updates of this kind."""
        if kind in NOT_SENT_UNASKED if self._allowed is None else kind not in self._allowed:
            return None
        update = Update(self._next_id, kind, payload, self._now())
        self._next_id += 1
        self.known[update.update_id] = update
        self._waiting.append(update)
        return update

    def add_again(self, update_id: int) -> Update:
        """An old update once more under its old id, even below the poller's offset."""
        update = replace(self.known[update_id], again=True, fetched=False, confirmed=False, at=self._now())
        self._waiting.append(update)
        return update

    def pending(self) -> list[Update]:
        self._forget([update for update in self._waiting if self._now() - update.at > update.seconds_kept])
        return sorted(self._waiting, key=lambda update: update.update_id)

    def fetch(self, limit: int) -> list[Json]:
        batch = self.pending()[: limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE]
        for update in batch:
            update.fetched = True
        return [update.show() for update in batch]

    def confirm(self, offset: int) -> None:
        """Forgets what lies below the offset; below a negative one, all but so many of the last."""
        if offset < 0:
            self._forget(self.pending()[:offset])
        elif offset <= self._next_id + FAR_AHEAD:
            below = [update for update in self._waiting if update.update_id < offset]
            self._forget([update for update in below if update.fetched or not update.again])

    def _forget(self, updates: list[Update]) -> None:
        for update in updates:
            update.confirmed = True
            self._waiting.remove(update)
