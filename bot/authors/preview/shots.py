"""Which cards came, and when first? People who talk to the real conversation, on a database that is thrown away."""

import re
from dataclasses import dataclass, replace

from bot.authors.preview.person import NoSuchButton, Persona
from bot.cards.questions.answer_notices import AnswerKept
from bot.cards.questions.shown import QuestionShown
from bot.cards.recommendations.shown import AdviceShown
from bot.conversation import Conversation, Event, Handed, Input, Tap
from bot.conversation.response import Narrowed, Response
from bot.core.address import Intent, View
from bot.core.due_reminders import note_sent
from bot.core.language import Language, load_languages
from bot.core.notice import KEPT, Notice
from bot.core.screen import Screen
from bot.storage.schema import migrate
from bot.storage.store import open_engine
from bot.storage.writer import run_steps
from flows.loading import load

FIRST_DAY = 1_767_600_000  # 5 January 2026, so that the same walks always give the same page
SECONDS_A_TURN = 20
MOST_LOOKS = 200
AN_HOUR, MOST_HOURS = 3600, 200
# Numbers in these addresses say which page or which advice it is; in all others, whose it is.
COUNTED = ("advice", "review", "partners", "history", "mean", "actions")


@dataclass(frozen=True)
class Shot:
    """A card as it came: `act` is what was done for it in `walk`; after a tap the notice is a toast."""

    walk: str
    place: int
    act: str
    turn: Response
    is_tapped: bool


class Studio:
    """Everybody's conversation, and every kind of card that came of it, by its first appearance."""

    def __init__(self) -> None:
        self.now = FIRST_DAY
        self.conversation = Conversation(load(), load_languages(), lambda: self.now)
        self.engine = open_engine("sqlite://")
        with self.engine.begin() as connection:
            migrate(connection)
        self._shots: dict[object, Shot] = {}
        self._people = 0

    @property
    def shots(self) -> tuple[Shot, ...]:
        return tuple(self._shots.values())

    @property
    def notices(self) -> frozenset[Notice]:
        """All that was said so far."""
        return frozenset(shot.turn.notice for shot in self.shots if shot.turn.notice)

    def person(self, walk: str, language: str) -> "Visitor":
        """Somebody who comes for the first time."""
        self._people += 1
        return Visitor(self, str(self._people), walk, language)

    def handle(self, came: Input) -> Response:
        with self.engine.begin() as connection:
            if isinstance(came.event, Handed):
                return run_steps(self.conversation.hand_over(came), lambda work: work(connection))
            return self.conversation.take(connection, came)

    def keep(self, shot: Shot) -> None:
        self._shots.setdefault(_kind(shot.turn, self.conversation.draw(shot.turn)), shot)


class Visitor(Persona):
    """Somebody in the studio: of every card that comes to them a shot is taken."""

    def __init__(self, studio: Studio, number: str, walk: str, language: str) -> None:
        super().__init__(studio.conversation, studio.handle, number, language)
        self._studio = studio
        self._walk = walk
        self._turns = 0

    @property
    def place(self) -> str:
        return f"{self._walk}, turn {self._turns + 1}"

    def language(self, tag: str) -> Language:
        return self._studio.conversation.languages[tag]

    def wait(self, seconds: int) -> None:
        self._studio.now += seconds

    def take(self, event: Event, act: str = "") -> Screen:
        self._turns += 1
        self._studio.now += SECONDS_A_TURN
        super().take(event, act)
        self._studio.keep(Shot(self._walk, self._turns, act, self.turn, isinstance(event, Tap)))
        return self.screen

    def is_reminded(self) -> None:
        """What is due arrives, at the first moment of the next days at which it may."""
        studio = self._studio
        for _hour in range(MOST_HOURS):
            studio.now += AN_HOUR
            with studio.engine.begin() as connection:
                reminded = studio.conversation.remind(connection, "telegram", self._number)
                if reminded is None:
                    continue
                note_sent(connection, reminded.claimed, studio.conversation.now())
            self._turns += 1
            self.turn, self.screen = reminded.turn, studio.conversation.draw(reminded.turn)
            studio.keep(Shot(self._walk, self._turns, "a reminder came", self.turn, is_tapped=False))
            return
        raise NoSuchButton(f"{self.place}: no reminder came")

    def hear(self, notice: Notice) -> None:
        """Keeps the card with a notice that was on none so far."""
        if str(notice) in map(str, self._studio.notices):
            return
        turn = replace(self.turn, notice=notice)
        self._studio.keep(Shot(self._walk, self._turns, f"“{notice}” is said", turn, is_tapped=True))

    def look_around(self) -> None:
        """Opens one card of every kind that views lead to, from here on."""
        waiting, seen = self._views(), set[str]()
        for _look in range(MOST_LOOKS):
            view = next((view for view in waiting if _head(view.address) not in seen), None)
            if view is None:
                return
            seen.add(_head(view.address))
            self.follow(view)
            waiting += self._views()

    def _views(self) -> list[View]:
        return [button.intent for button in self.screen.buttons if isinstance(button.intent, View)]


def is_kept(notice: object) -> bool:
    """The answer itself makes no card of its own."""
    return notice == KEPT or isinstance(notice, AnswerKept)


def name_outcome(outcome: object) -> str:
    return type(outcome).__name__


def _kind(turn: Response, screen: Screen) -> object:
    """What makes a card another one than those before: where it stands, what it asks or advises, its parts, what its
    buttons do, and what is said with it. How many lines or choices there are does not."""
    parts = tuple(dict.fromkeys(type(part) for part in screen.parts))
    buttons = frozenset(_effect(button.intent) for button in screen.buttons)
    notice = None if is_kept(turn.notice) else turn.notice
    extras = (turn.is_plain, turn.offered, turn.sends_message, type(turn.attachment))
    return (
        name_outcome(turn.shown),
        _head(turn.address, whole=True),
        _subject(turn.shown),
        parts,
        buttons,
        notice,
        extras,
    )


def _subject(outcome: object) -> object:
    """What is asked or advised, where that makes a card of its own."""
    match outcome:
        case Narrowed():
            return _subject(outcome.of)
        case QuestionShown():
            return outcome.question.id
        case AdviceShown():
            return outcome.findings.advice[outcome.place - 1].id, tuple(rule.rule.id for rule in outcome.rules)
        case _:
            return None


def _effect(intent: Intent) -> str:
    return _head(intent.address) if isinstance(intent, View) else intent.verb.value


def _head(address: str, whole: bool = False) -> str:
    """The kind of card at an address, or with `whole` all of it but for numbers that say whose it is."""
    card = address.partition("@")[0]
    head = card.partition("/")[0]
    if not whole:
        return head
    return card if head in COUNTED else re.sub(r"/\d+", "/…", card)
