"""What happens when somebody taps, types or sends something? Input and standing -> one service -> outcome -> screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import time

from sqlalchemy import Connection

from bot import addresses
from bot.addresses import PASSING, Aim, Deed, Thing, Verb, View, passing
from bot.language import Language, Languages, guess_tag
from bot.outcomes import Asked, Declined, Erased, Notice, Outcome, Turn
from bot.reading.words import Words, read_command, read_value, understand
from bot.screens.cards import render
from bot.screens.screen import Screen
from bot.services import answering, owning, showing
from bot.services.visit import Visit, arrive, come_back
from bot.storage.people import record_update, save_address
from flows.assessment import Flow
from flows.content import Content, Kind


@dataclass(frozen=True)
class Tap:
    """A button's data, as the channel got it back."""

    data: str


@dataclass(frozen=True)
class Said:
    """Typed words, commands among them."""

    words: str


@dataclass(frozen=True)
class SomethingElse:
    """A sticker, a photo, a voice message."""


@dataclass(frozen=True)
class Input:
    """One thing that came in. `update_id` is None where a channel never repeats itself; `numbers_all` says that the
    channel shows a number before every button, not only before choices."""

    channel: str
    external_id: str
    event: Tap | Said | SomethingElse
    language_code: str | None = None
    update_id: int | None = None
    numbers_all: bool = False


class Conversation:
    """The advisor for any channel: content, languages and a clock, all built once."""

    def __init__(self, flow: Flow, languages: Languages, clock: Callable[[], float] = time) -> None:
        self._flow = flow
        self._languages = languages
        self._clock = clock

    @property
    def content(self) -> Content:
        return self._flow.content

    @property
    def languages(self) -> Languages:
        return self._languages

    def take(self, connection: Connection, came: Input) -> Turn:
        """Everything that one input changes, in the transaction of the connection. May be run again from the start."""
        now = int(self._clock())
        is_new = came.update_id is None or record_update(connection, came.channel, came.update_id, now)
        tag = guess_tag(came.language_code)
        visit = come_back(connection, came.channel, came.external_id)
        if visit is None and (not is_new or _is_late_touch(came.event)):
            return Turn(Erased(), tag, is_erased=not is_new)
        visit = visit or arrive(connection, came.channel, came.external_id, tag, now)
        if not is_new:
            return self._stay(connection, visit, None)
        turn = self._turn(connection, visit, came, now)
        return replace(turn, is_typed=not isinstance(came.event, Tap))

    def draw(self, turn: Turn) -> Screen:
        """The card of a turn, in the person's language."""
        return render(turn.outcome, turn.notice, self.language(turn), self.content)

    def language(self, turn: Turn) -> Language:
        return self._languages[turn.language]

    def _turn(self, connection: Connection, visit: Visit, came: Input, now: int) -> Turn:
        match came.event:
            case Tap(data):
                aim = addresses.decode(data)
                return self._follow(connection, visit, aim, now) if aim else self._stay(connection, visit, Notice.STALE)
            case Said(words) if command := read_command(words):
                return self._command(connection, visit, *command)
            case Said() if came.update_id is not None and visit.person.card is None:
                # The card they would answer never reached them. Only a channel that can lose one numbers its updates.
                return self._stay(connection, visit, None)
            case Said(words):
                return self._said(connection, visit, came, words, now)
            case SomethingElse():
                return self._stay(connection, visit, Notice.NOT_WORDS)

    def _follow(self, connection: Connection, visit: Visit, aim: Aim, now: int) -> Turn:
        if isinstance(aim, View):
            return self._go(connection, visit, aim.address)
        try:
            return self._act(connection, visit, aim, now)
        except answering.StaleDeed:
            return self._stay(connection, visit, Notice.STALE)

    def _act(self, connection: Connection, visit: Visit, deed: Deed, now: int) -> Turn:
        flow = self._flow
        match deed.verb, deed.thing:
            case Verb.AGREE, Thing.PERSON:
                visit = owning.agree(connection, flow, visit, deed, now)
                return self._go(connection, visit, showing.onward_of(flow, visit))
            case Verb.DECLINE, Thing.PERSON if visit.assessment is None:
                owning.erase(connection, visit, deed)
                return self._goodbye(visit, Declined())
            case Verb.ERASE, Thing.PERSON:
                owning.erase(connection, visit, deed)
                return self._goodbye(visit, Erased())
            case Verb.LANGUAGE, Thing.PERSON if deed.answer in self._languages:
                visit = owning.speak(connection, visit, deed)
                return self._go(connection, visit, deed.address)
            case Verb.PICK | Verb.TOGGLE | Verb.DONE | Verb.FORGET, Thing.ASSESSMENT:
                return self._go(connection, *answering.answer(connection, flow, visit, deed, now))
            case _:
                raise answering.StaleDeed

    def _command(self, connection: Connection, visit: Visit, name: str, rest: str) -> Turn:
        here = visit.person.address
        match name:
            case "start" | "menu" | "cancel":
                return self._go(connection, visit, "menu", self._greeting(visit, name, rest))
            case "profile" | "results":
                notice = Notice.CONSENT_FIRST if visit.assessment is None else None
                return self._go(connection, visit, name, notice)
            case "export":
                return replace(self._stay(connection, visit, None), export=owning.export(connection, visit.person.id))
            case _ if name in PASSING:
                return self._go(connection, visit, passing(name, here))
            case _:
                return self._stay(connection, visit, Notice.UNKNOWN_COMMAND)

    def _greeting(self, visit: Visit, name: str, rest: str) -> Notice | None:
        if visit.assessment and showing.has_changed_questions(self._flow, visit.assessment):
            return Notice.QUESTIONS_CHANGED
        return {"start": Notice.LINK_NOT_KNOWN if rest else None, "cancel": Notice.NOTHING_LOST}.get(name)

    def _said(self, connection: Connection, visit: Visit, came: Input, words: str, now: int) -> Turn:
        """Typed words go to the card where the person stands, in whichever language they are."""
        _, outcome = showing.show(self._flow, visit, visit.person.address)
        here = Turn(outcome, visit.person.language)
        screens = [self.draw(replace(here, language=tag)) for tag in self._languages]
        typed = Words(words, tuple(tuple(button.label for button in screen.buttons) for screen in screens))
        counted = tuple(range(len(screens[0].buttons))) if came.numbers_all else screens[0].choices
        wants_value = isinstance(outcome, Asked) and outcome.question.kind in (Kind.NUMBER, Kind.TEXT)
        place = understand(typed, () if wants_value else counted)
        if place is not None:
            return self._follow(connection, visit, screens[0].buttons[place].aim, now)
        if isinstance(outcome, Asked) and wants_value:
            return self._value(connection, visit, outcome, words, now)
        return self._stay(connection, visit, Notice.UNKNOWN_WORDS)

    def _value(self, connection: Connection, visit: Visit, asked: Asked, words: str, now: int) -> Turn:
        typed = read_value(words, asked.question.kind)
        if not asked.question.accepts(typed):
            is_number = asked.question.kind is Kind.NUMBER
            return self._stay(connection, visit, Notice.NOT_A_NUMBER if is_number else Notice.TOO_LONG)
        ref = asked.assessment
        return self._follow(
            connection,
            visit,
            Deed(Verb.PICK, Thing.ASSESSMENT, ref.id, ref.version, asked.address, typed),
            now,
        )

    def _go(self, connection: Connection, visit: Visit, address: str, notice: Notice | None = None) -> Turn:
        address, outcome = showing.show(self._flow, visit, address)
        save_address(connection, visit.person, address)
        return Turn(outcome, visit.person.language, notice, visit.person.card)

    def _stay(self, connection: Connection, visit: Visit, notice: Notice | None) -> Turn:
        return self._go(connection, visit, visit.person.address, notice)

    def _goodbye(self, visit: Visit, outcome: Outcome) -> Turn:
        return Turn(outcome, visit.person.language, card=visit.person.card, is_erased=True)


def _is_late_touch(event: Tap | Said | SomethingElse) -> bool:
    """A button of somebody who is not known: they erased themselves, and no late tap may bring them back."""
    return isinstance(event, Tap) and addresses.decode(event.data) != View("welcome")
