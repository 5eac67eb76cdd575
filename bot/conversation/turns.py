"""From what came in to the card that answers it: Input and standing -> one service -> outcome -> screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from time import time
from typing import Any

from sqlalchemy import Connection

from bot.cards import registry
from bot.cards.account.shown import Erased, Exported
from bot.cards.card import Card, Place
from bot.cards.file_import import import_job
from bot.cards.file_import.import_job import Bringing
from bot.cards.file_import.known import Known
from bot.cards.reminders.change import LATE
from bot.cards.results.load import find_shared
from bot.cards.results.shared_text import offer_sharing, say_results_to_others, say_shared
from bot.cards.results.shown import ResultsShown
from bot.conversation.card_screen import render
from bot.conversation.channel_words import render_fallback, say_offer
from bot.conversation.moves import Move, arrive_at, carry_out, stay
from bot.conversation.notices import NOT_WORDS, STALE, UNKNOWN_COMMAND, UNKNOWN_WORDS
from bot.conversation.received_file import read_handed, take_attached, take_brought_in, take_handed
from bot.conversation.response import (
    Response,
)
from bot.conversation.searching import Searching
from bot.conversation.taps import follow
from bot.conversation.words import Hearing
from bot.core import address as addresses
from bot.core.address import WELCOME, View, passing
from bot.core.due_reminders import ClaimedReminders, take_due
from bot.core.inputs import (
    Again,
    Attached,
    BroughtIn,
    Edited,
    Event,
    Forwarded,
    Handed,
    Input,
    OpenImport,
    Said,
    SomethingElse,
    Tap,
)
from bot.core.language import TRADITIONAL, Language, Languages, guess_tag
from bot.core.notice import CONSENT_FIRST, N_
from bot.core.notice import Notice as Sentence
from bot.core.records import ClientRecords, Records
from bot.core.rendering import Rendering
from bot.core.screen import Screen
from bot.core.user import note_place, note_that_they_are_here, read_user
from bot.documents import File, draw_file
from bot.documents.text.handouts import say_paper
from bot.reading.understanding import read_command
from bot.storage.imports import ImportStopped, give_up
from bot.storage.writer import Steps
from flows.content import Content
from flows.walk.assessment import Flow

FORWARDED = Sentence(N_("Forwarded words are not taken as your answer. If they are, type or tap it yourself."))
EARLIER_CARD = Sentence(N_("You replied to an earlier card, so I changed nothing. Here is where you are now."))
LAST = ("results", "compare")  # where the last answer leads


@dataclass(frozen=True)
class Reminded:
    """A card that nobody asked for, to be sent and then marked."""

    turn: Response
    claimed: ClaimedReminders


@dataclass(frozen=True)
class Shared:
    """A text for another chat, and what it is called in the list of what can be shared."""

    title: str
    words: str


class Conversation:
    """The advisor for any channel: content, languages and a clock, all built once."""

    def __init__(self, flow: Flow, languages: Languages, clock: Callable[[], float] = time) -> None:
        self._flow = flow
        self._known = Known(flow.content)
        self._languages = languages
        self._clock = clock
        self._searching = Searching(flow.content, languages)
        self._hearing = Hearing(flow.content, languages, self._searching)

    @property
    def content(self) -> Content:
        return self._flow.content

    def now(self) -> int:
        """UTC seconds."""
        return int(self._clock())

    @property
    def languages(self) -> Languages:
        return self._languages

    def take(self, connection: Connection, came: Input) -> Response:
        """Everything that one input changes, in the transaction of the connection. May be run again from the start."""
        turn, _bringing = self._take(connection, came)
        return turn

    def _take(self, connection: Connection, came: Input) -> tuple[Response, OpenImport | None]:
        now = self.now()
        tag = guess_tag(came.language_code)
        may_come = None if _is_late_touch(came.event) else tag
        user = (came.channel, came.external_id)
        records = read_user(connection, self._flow, *user, now, machine=came.machine, language=may_come)
        if records is None:
            return Response(Erased(), tag, is_gone=True), None
        note_that_they_are_here(records, *user)
        move = self._move(records, came)
        turn = arrive_at(move)
        if _has_just_finished(records, move.records) and turn.address in LAST:
            # A result is worth a message of its own.
            turn = replace(turn, celebrates=records.person.celebrates and not turn.is_plain, wants_new_card=True)
        # The messenger shows no menu of its own in traditional Chinese.
        turn = replace(
            turn, changes_language=turn.changes_language or (records.is_new and turn.language == TRADITIONAL)
        )
        is_below = not isinstance(came.event, Tap | Again)
        return replace(turn, wants_new_card=turn.wants_new_card or is_below), move.brings

    def read_file(self, content: bytes | None) -> Handed:
        """Reads and checks a file, or None for one that could not be fetched. May take a while: not for an event loop,
        nor for a writer."""
        return read_handed(self._known, content)

    def hand_over(self, came: Input) -> Steps[Response]:
        """The units of work that a file takes, one after the other; other people's turns come between. Nothing of the
        file shows before the last one, and nothing stays of one that is stopped."""
        turn: Response
        turn, bringing = yield partial(self._take, came=came)
        if not isinstance(bringing, Bringing):
            return turn
        try:
            yield from import_job.write_slices(bringing, self.now)
            turn = yield partial(self.take, came=replace(came, event=BroughtIn(bringing)))
        except ImportStopped:
            turn = yield partial(self.take, came=replace(came, event=BroughtIn(None)))
        except Exception:
            yield partial(give_up, stand_in=bringing.stand_in)
            raise
        return turn

    def clear_imports(self, is_alone: bool) -> Steps[None]:
        """The units of work that take away what was left half brought in: all of it where no other process could be at
        it."""
        return import_job.clear_left(self.now(), is_alone)

    def repeat(self, connection: Connection, came: Input) -> Response:
        """What was shown before and perhaps never arrived. The person has done nothing, and stays where they are."""
        before = read_user(connection, self._flow, came.channel, came.external_id, self.now())
        turn = self.take(connection, came)
        if before is not None:
            note_place(before, before.person, before.person.seen)
        return turn

    def remind(self, connection: Connection, channel: str, external_id: str, is_here: bool = False) -> Reminded | None:
        """Claims what is to be said to somebody now, and shows it: from then on that is where they stand. Whoever is
        here has it at once; else it is to be marked as sent afterwards."""
        now = int(self._clock())
        records = read_user(connection, self._flow, channel, external_id, now)
        claimed = take_due(records, is_here) if records else None
        if records is None or claimed is None:
            return None
        is_late = claimed.address.endswith("/late")
        move = Move(records, claimed.address, LATE if is_late else None)
        turn = arrive_at(move, seen=records.person.seen)
        return Reminded(replace(turn, wants_new_card=True), claimed)

    def share(self, connection: Connection, channel: str, external_id: str, which: str) -> Shared | None:
        """The text of a result that its owner was shown and shares now, named as on the button that offered it. Changes
        nothing. None for anybody else's, and for one that has changed since."""
        records = read_user(connection, self._flow, channel, external_id, self.now())
        results = find_shared(records, which) if isinstance(records, ClientRecords) else None
        if records is None or results is None:
            return None
        language = self._languages[records.person.language]
        rendering = Rendering(language, self.content, self._languages)
        return Shared(say_shared(language), say_results_to_others(results, rendering))

    def draw(self, turn: Response, can_share: bool = False) -> Screen:
        """The card of a turn, in the person's language."""
        screen = render(turn, self.language(turn), self.content, self._languages)
        if can_share and turn.sends_message and isinstance(turn.shown, ResultsShown):
            screen = offer_sharing(screen, turn.shown, self.language(turn))
        if turn.offered is None:
            return screen
        words = (screen.notice, say_offer(self._languages[turn.offered]))
        return replace(screen, notice="\n".join(filter(None, words)))

    def draw_fallback(self, turn: Response) -> Screen:
        """Instead of a card that a channel does not take."""
        return render_fallback(self.language(turn))

    def draw_message(self, turn: Response) -> str | None:
        """What is sent as a message of its own, above the card: plain text to be passed on."""
        card = registry.card_of(turn.shown) if turn.sends_message else None
        if card is None or card.message is None:
            return None
        words: str = card.message(turn.shown, Rendering(self.language(turn), self.content, self._languages))
        return words

    def draw_file(self, turn: Response) -> File | None:
        """The file that is handed over above the card. May take a while: not for an event loop, nor for a writer.
        Raises StoreTrouble."""
        if turn.attachment is None or (isinstance(turn.attachment, Exported) and turn.attachment.is_gone):
            return None
        return draw_file(say_paper(turn.attachment, self.language(turn), self.content, self._languages))

    def language(self, turn: Response) -> Language:
        return replace(self._languages[turn.language], is_plain=turn.is_plain)

    def _move(self, records: Records, came: Input) -> Move:
        match came.event:
            case Tap(data):
                intent = addresses.decode(data)
                return follow(records, intent) if intent else stay(records, STALE)
            case Said(words) if command := read_command(words):
                return self._command(records, *command)
            case Said() if came.is_unseen:
                return stay(records)
            case Said() if came.is_to_older:
                return stay(records, EARLIER_CARD)
            case Forwarded():
                return stay(records, FORWARDED)
            case Said(words, message):
                move = self._hearing.hear(records, came, words)
                if move.is_answered:
                    self._hearing.remember(records, message)
                return move
            case Edited(words, message):
                return self._hearing.reconsider(records, words, message) or stay(records)
            case SomethingElse():
                return stay(records, NOT_WORDS)
            case Attached(file, size):
                return take_attached(records, file, size)
            case Handed() as handed:
                return take_handed(records, handed)
            case BroughtIn() as brought:
                return take_brought_in(records, brought)
            case Again():
                return stay(records)

    def _command(self, records: Records, name: str, words: str) -> Move:
        match registry.of_slash(name):
            case None:
                return stay(records, UNKNOWN_COMMAND)
            case Card() as card:
                return self._show(records, card, words)
            case change:
                move = carry_out(records, change(records, words))
                return replace(move, again=Said(f"/{name}")) if move.attachment else move

    def _show(self, records: Records, card: Card[Any, Any], words: str) -> Move:
        """The card of a slash command; words behind it are as if they were typed there."""
        name, here = card.names[0], records.person.address
        address = passing(name, here) if card.is_in_passing else name
        if not isinstance(records, ClientRecords) and not registry.is_open(card):
            return Move(records, address, CONSENT_FIRST)
        if words and card.typed:
            shown = registry.load(records, Place(name, back=here))
            return self._hearing.take_typed(records, shown, words) or stay(records, UNKNOWN_WORDS)
        return Move(records, address)


def _has_just_finished(before: Records, after: Records) -> bool:
    """Was the last question of this assessment answered just now?"""
    if not isinstance(before, ClientRecords) or not isinstance(after, ClientRecords):
        return False
    is_same = before.assessment.id == after.assessment.id
    return is_same and before.assessment.finished is None and after.assessment.finished is not None


def _is_late_touch(event: Event) -> bool:
    """A button of somebody who is not known: they erased themselves, and no late tap may bring them back."""
    match event:
        case Tap(data):
            return addresses.decode(data) != View(WELCOME)
        case Edited() | Again() | Handed() | BroughtIn():
            return True
        case _:
            return False
