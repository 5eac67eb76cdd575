"""Somebody who lives on while a clock is moved, and every message that reaches them unasked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.reminders.shown import ReminderShown
from bot.conversation import Conversation, Reminded
from bot.core.due_reminders import note_sent
from bot.schedule.reminder_kind import ReminderKind
from bot.storage.reminder_rows import who_is_due
from bot.storage.store import Store
from tests.chatting import Chat, text_of
from tests.telegram.advisor import Clock

CHANNEL = "telegram"
AN_HOUR, A_DAY = 3600, 86_400


@dataclass(frozen=True)
class Message:
    """What came: the local moment, what it is about, and all its words."""

    at: datetime
    kinds: tuple[ReminderKind, ...]
    text: str


@dataclass
class Life:
    """One person on one clock; `answers` is what they do when a message comes."""

    chat: Chat
    conversation: Conversation
    store: Store
    clock: Clock
    zone: ZoneInfo
    person: str = "1"
    messages: list[Message] = field(default_factory=list)
    answers: Callable[["Life"], None] | None = None

    @property
    def here(self) -> datetime:
        return datetime.fromtimestamp(self.clock.now, self.zone)

    def be_at(self, *moment: int) -> None:
        """Year, month, day, hour and perhaps minute, as their clock shows it."""
        self.clock.now = datetime(*moment, tzinfo=self.zone).timestamp()  # type: ignore[arg-type,misc]

    def claim(self) -> Reminded | None:
        """What one process does before it sends."""
        due = self.store.run(lambda c: who_is_due(c, CHANNEL, self.conversation.now(), 100)).result()
        if self.person not in [external_id for _, external_id in due]:
            return None
        return self.store.run(lambda c: self.conversation.remind(c, CHANNEL, self.person)).result()

    def mark(self, reminded: Reminded) -> None:
        self.store.run(lambda c: note_sent(c, reminded.claimed, self.conversation.now())).result()

    def look(self) -> Message | None:
        """Claimed, sent and marked, if anything is to be said now."""
        reminded = self.claim()
        if reminded is None:
            return None
        self.mark(reminded)
        self.chat.turn, self.chat.screen = reminded.turn, self.conversation.draw(reminded.turn)
        outcome = reminded.turn.shown
        kinds = outcome.kinds if isinstance(outcome, ReminderShown) else ()
        message = Message(self.here, kinds, text_of(self.chat.screen))
        self.messages.append(message)
        if self.answers:
            self.answers(self)
        return message

    def live(self, days: float, step: int = AN_HOUR) -> list[Message]:
        """What comes in so many days, looked for at every step."""
        known = len(self.messages)
        for _step in range(int(days * A_DAY / step)):
            self.clock.now += step
            self.look()
        return self.messages[known:]

    def take_on(self, title: str, when: str) -> str:
        """Types an action and its day; returns its number."""
        self.chat.go("own")
        self.chat.send(title)
        number = self.chat.turn.address.partition("/")[2]
        self.chat.send(when)
        if self.chat.turn.address.startswith("day/"):
            self.chat.do("day")
        return number

    def settle(self, zone: str) -> None:
        """Says where they are, as the card of /reminders does."""
        held = self.chat.go("clock@reminders")
        assert held.buttons
        command = self.chat.command("set").rpartition("zone.")[0]
        self.chat.press_data(f"{command}zone.{zone}")
        self.zone = ZoneInfo(zone)


def check_manners(life: Life) -> None:
    """Every message came in the usual hours on a working day, once a day, three times in seven days."""
    for message in life.messages:
        assert 9 <= message.at.hour < 18, message
        assert message.at.weekday() < 5, message
    dates = [message.at.date() for message in life.messages]
    assert len(dates) == len(set(dates))
    assert all((later - earlier).days >= 7 for earlier, later in zip(dates, dates[3:], strict=False))
