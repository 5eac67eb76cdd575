"""From what came in to the card that answers it: Input and standing -> one service -> outcome -> screen."""

from collections.abc import Callable
from dataclasses import replace
from time import time

from sqlalchemy import Connection

from bot import addresses
from bot.addresses import PASSING, View, passing
from bot.conversation.deeds import Doing
from bot.conversation.inputs import Edited, Event, Input, Said, SomethingElse, Tap
from bot.conversation.moves import Move, arrive_at, stay
from bot.conversation.searching import Searching
from bot.conversation.words import Hearing
from bot.files import File, draw_file
from bot.language import Language, Languages, guess_tag
from bot.outcomes import Erased, Notice, ResultsShown, Turn, WordsShown
from bot.reading.words import read_command
from bot.screens.cards import render
from bot.screens.handouts import say_handout
from bot.screens.notices import say_offer
from bot.screens.passing_on import say_results_to_others
from bot.screens.screen import Screen
from bot.screens.sending_on import say_words
from bot.services import owning, showing
from bot.services.visit import Visit, arrive, come_back
from bot.storage.people import record_update
from flows.assessment import Flow
from flows.content import Content

# What is said when typed words have answered something, so that an edit of them can change it.
ANSWERED = (Notice.KEPT, Notice.HASTY, Notice.NOTE_KEPT)
# Commands that only show a card of the same name, once there is consent.
CARDS = ("learn", "now", "profile", "results", "review", "partners", "history", "principles")


class Conversation:
    """The advisor for any channel: content, languages and a clock, all built once."""

    def __init__(self, flow: Flow, languages: Languages, clock: Callable[[], float] = time) -> None:
        self._flow = flow
        self._languages = languages
        self._clock = clock
        self._doing = Doing(flow, languages)
        self._searching = Searching(flow.content, languages)
        self._hearing = Hearing(flow, languages, self._doing, self._searching)

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
        visit = come_back(connection, came.channel, came.external_id, now)
        if visit is None and (not is_new or _is_late_touch(came.event)):
            return Turn(Erased(), tag, is_erased=not is_new, is_gone=True)
        visit = visit or arrive(connection, came.channel, came.external_id, tag, now)
        move = self._move(connection, visit, came) if is_new else stay(visit)
        turn = arrive_at(connection, self._flow, move)
        is_below = not isinstance(came.event, Tap)
        return replace(turn, wants_new_card=turn.wants_new_card or is_below)

    def draw(self, turn: Turn) -> Screen:
        """The card of a turn, in the person's language."""
        screen = render(turn, self.language(turn), self.content, self._languages)
        if turn.offered is None:
            return screen
        words = (screen.notice, say_offer(self._languages[turn.offered]))
        return replace(screen, notice="\n".join(filter(None, words)))

    def draw_message(self, turn: Turn) -> str | None:
        """What is sent as a message of its own, above the card: plain text to be passed on."""
        match turn.outcome:
            case ResultsShown() if turn.passes_on:
                return say_results_to_others(turn.outcome, self.language(turn), self.content)
            case WordsShown() if turn.passes_on:
                return say_words(turn.outcome, self._languages)
            case _:
                return None

    def draw_file(self, turn: Turn) -> File | None:
        """The file that is handed over above the card. May take a while: not for an event loop."""
        if turn.handout is None:
            return None
        return draw_file(say_handout(turn.handout, self.language(turn), self.content, self._languages))

    def language(self, turn: Turn) -> Language:
        return replace(self._languages[turn.language], is_plain=turn.is_plain)

    def _move(self, connection: Connection, visit: Visit, came: Input) -> Move:
        match came.event:
            case Tap(data):
                aim = addresses.decode(data)
                return self._doing.follow(connection, visit, aim) if aim else stay(visit, Notice.STALE)
            case Said(words) if command := read_command(words):
                return self._command(connection, visit, *command)
            case Said() if came.update_id is not None and visit.person.card is None:
                # The card they would answer never reached them. Only a channel that can lose one numbers its updates.
                return stay(visit)
            case Said(words, message):
                move = self._hearing.hear(connection, visit, came, words)
                if move.notice in ANSWERED:
                    self._hearing.remember(connection, visit, message)
                return move
            case Edited(words, message):
                return self._hearing.reconsider(connection, visit, words, message) or stay(visit)
            case SomethingElse():
                return stay(visit, Notice.NOT_WORDS)

    def _command(self, connection: Connection, visit: Visit, name: str, rest: str) -> Move:
        match name:
            case "start" | "menu" | "cancel":
                return Move(visit, "menu", self._greeting(visit, name, rest))
            case "undo":
                has_consented = visit.assessment is not None
                return self._doing.undo(connection, visit) if has_consented else stay(visit, Notice.CONSENT_FIRST)
            case "export":
                return replace(stay(visit), handout=owning.export(connection, visit.person.id))
            case "feedback" if rest and visit.assessment is not None:
                return self._hearing.take_feedback(connection, visit, visit.person.address, rest)
            case "learn" if rest and visit.assessment is not None:
                return Move(visit, self._searching.find(rest))
            case _ if name in CARDS:
                return Move(visit, name, Notice.CONSENT_FIRST if visit.assessment is None else None)
            case _ if name in PASSING:
                needs_consent = visit.assessment is None and name in ("restart", "feedback")
                here = passing(name, visit.person.address)
                return Move(visit, here, Notice.CONSENT_FIRST if needs_consent else None)
            case _:
                return stay(visit, Notice.UNKNOWN_COMMAND)

    def _greeting(self, visit: Visit, name: str, rest: str) -> Notice | None:
        if visit.assessment and showing.has_changed_questions(self._flow, visit.assessment):
            return Notice.QUESTIONS_CHANGED
        return {
            "start": Notice.LINK_NOT_KNOWN if rest else None,
            "cancel": Notice.NOTHING_LOST if visit.assessment else None,
        }.get(name)


def _is_late_touch(event: Event) -> bool:
    """A button of somebody who is not known: they erased themselves, and no late tap may bring them back."""
    match event:
        case Tap(data):
            return addresses.decode(data) != View("welcome")
        case Edited():
            return True
        case _:
            return False
