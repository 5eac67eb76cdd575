"""What do typed words mean on the card where the user is?"""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.card import OnEdit
from bot.cards.menu.anywhere import answer_anywhere, is_beside, read_meaning
from bot.cards.questions.shown import QuestionShown
from bot.cards.registry import card_of
from bot.conversation import pages
from bot.conversation.card_screen import render_to_be_read
from bot.conversation.moves import Move, carry_out, stay
from bot.conversation.notices import DID_YOU_MEAN, EDITED, EDITED_WORDS, MISSED_OFTEN, UNKNOWN_WORDS
from bot.conversation.response import Narrowed, Response
from bot.conversation.searching import Searching
from bot.conversation.taps import follow
from bot.core.address import NOTE, Command, Intent, Verb, View, narrowed
from bot.core.inputs import Input
from bot.core.language import Languages
from bot.core.records import ClientRecords, Records
from bot.core.screen import Screen
from bot.core.synonyms import Meaning
from bot.core.user import note_typed, place_of_typed
from bot.reading.folding import fold
from bot.reading.numbers import names_a_place, read_number
from bot.reading.scripts import language_of
from bot.reading.understanding import Meant, Near, Wording, understand
from bot.reading.values import read_count
from flows.content import NOT_APPLICABLE, SKIP, Content

OFTEN = 3  # times in a row that words were not understood


class Hearing:
    """Reads typed words: as a button of the card in any language, else as the words that the card waits for."""

    def __init__(self, content: Content, languages: Languages, searching: Searching) -> None:
        self._content = content
        self._languages = languages
        self._searching = searching

    def hear(self, records: Records, came: Input, words: str) -> Move:
        """Words go to the card where the user is; what could mean several buttons is asked back."""
        address, outcome = pages.show(records, records.person.address)
        screens = self._screens(outcome)
        counted = _numbered(screens[0], outcome, came.numbers_all)
        if isinstance(outcome, QuestionShown) and outcome.question.is_banded and not names_a_place(words):
            if both := _number_or_place(words, outcome, screens[0], counted):
                return _understood(Move(records, narrowed(address, both), DID_YOU_MEAN))
            counted = ()  # where the answer is a number, the number that is typed is the answer
        meant = understand(words, _wordings(screens), counted)
        if isinstance(outcome, Narrowed) and not isinstance(meant, Meant):
            # Words may still mean a button that is not among the few; a number only ever means one of those shown.
            screens = self._screens(outcome.of)
            address, meant = outcome.address, understand(words, _wordings(screens), ())
        if isinstance(meant, Meant):
            intent = screens[0].buttons[meant.place].intent
            if _is_final(intent) and not _is_said_in_full(words, screens, meant.place):
                return _understood(Move(records, narrowed(address, [meant.place]), DID_YOU_MEAN))
            return _understood(follow(records, intent))
        if (move := self._answer_anywhere(records, screens[0], outcome, address, words)) is not None:
            return self._offering(_understood(move), words)
        if (move := self.take_typed(records, outcome, words)) is not None:
            return move
        if isinstance(meant, Near) and not screens[0].wants_words:
            near = narrowed(address, meant.places)
            return self._offering(_understood(Move(records, near, DID_YOU_MEAN)), words)
        return self._missed(records, words)

    def remember(self, records: Records, message: int | None) -> None:
        """Which card the message answered, for the day it is edited."""
        if message is not None and isinstance(records, ClientRecords):
            note_typed(records, message)

    def reconsider(self, records: Records, words: str, message: int) -> Move | None:
        """An edited message offers to change what it answered; None where it answered nothing that can change."""
        answered = place_of_typed(records, message)
        if answered is None:
            return None
        address, outcome = pages.show(records, answered)
        if isinstance(outcome, Narrowed):
            address, outcome = outcome.address, outcome.of
        card = card_of(outcome)
        if card and card.on_edit is OnEdit.WORDS:
            return Move(records, address, EDITED_WORDS)
        if card is None or card.on_edit is not OnEdit.CHOICE:
            return None
        screens = self._screens(outcome)
        meant = understand(words, _wordings(screens), screens[0].choices)
        if isinstance(meant, Meant):
            return Move(records, narrowed(address, [meant.place]), EDITED)
        return Move(records, address, EDITED_WORDS)

    def take_typed(self, records: Records, shown: object, words: str) -> Move | None:
        """None where the card waits for no words, or these mean nothing to it."""
        card = card_of(shown)
        if card is None or card.typed is None or not isinstance(records, ClientRecords):
            return None
        change = card.typed(records, shown, words)
        if change is None:
            return None
        if change.searches is not None:
            return _understood(Move(records, self._searching.find(change.searches)))
        move = replace(
            carry_out(records, change), is_answered=bool(change.edits) and card.on_edit is not OnEdit.NOTHING
        )
        move = _understood(move) if change.is_understood else move
        return self._offering(move, words) if change.is_prose else move

    def _answer_anywhere(
        self, records: Records, screen: Screen, shown: object, address: str, words: str
    ) -> Move | None:
        """What every card understands; None for words about this one. What the card has buttons for is offered."""
        meaning = read_meaning(words, self._languages)
        if meaning is None or not is_beside(meaning, screen, shown):
            return None
        if places := _places_for(meaning, screen):
            return Move(records, narrowed(address, places), DID_YOU_MEAN)
        if meaning is Meaning.NONE_OF_THESE:
            return None
        return carry_out(records, answer_anywhere(records, meaning, shown, address))

    def _screens(self, outcome: object) -> list[Screen]:
        turns = [Response(outcome, tag) for tag in self._languages]
        languages = self._languages
        return [render_to_be_read(turn, languages[turn.language], self._content, languages) for turn in turns]

    def _missed(self, records: Records, words: str) -> Move:
        is_often = (records.person.misses + 1) % OFTEN == 0
        move = stay(records, MISSED_OFTEN if is_often else UNKNOWN_WORDS)
        return self._offering(replace(move, is_understood=False), words)

    def _offering(self, move: Move, words: str) -> Move:
        """Offers the other language, once, to a user who writes in it."""
        person, written = move.person, language_of(words)
        if written is None or person.was_offered_language or is_same_language(written, person.language):
            return move
        return replace(move, offered=written)


def is_same_language(tag: str, other: str) -> bool:
    """The script does not matter: whoever reads one Chinese reads the other."""
    return tag.partition("_")[0] == other.partition("_")[0]


def _places_for(meaning: Meaning, screen: Screen) -> tuple[int, ...]:
    """The buttons of the card that stop reminders, or that are for a user whom none of the choices fits."""
    match meaning:
        case Meaning.STOP:
            return tuple(place for place, button in enumerate(screen.buttons) if _mutes(button.intent))
        case Meaning.NONE_OF_THESE:
            return tuple(place for place, button in enumerate(screen.buttons) if _passes(button.intent))
        case _:
            return ()


def _mutes(intent: Intent) -> bool:
    return isinstance(intent, Command) and intent.verb is Verb.MUTE


def _passes(intent: Intent) -> bool:
    if isinstance(intent, View):
        return intent.address.startswith(f"{NOTE}/")
    return intent.verb is Verb.PICK and intent.answer in (NOT_APPLICABLE, SKIP)


def _is_final(intent: Intent) -> bool:
    """What cannot be taken back is done by its own words only, not by some that come near."""
    return isinstance(intent, Command) and intent.verb in (Verb.ERASE, Verb.DECLINE, Verb.RESTART, Verb.LOOK)


def _is_said_in_full(words: str, screens: Sequence[Screen], place: int) -> bool:
    """By its label or its number."""
    said = fold(words)
    return read_number(said) is not None or said in {fold(screen.buttons[place].label) for screen in screens}


def _understood(move: Move) -> Move:
    return replace(move, is_understood=True)


def _numbered(screen: Screen, outcome: object, numbers_all: bool) -> Sequence[int]:
    """The places that a typed number means: none where a number itself may be wanted."""
    if not screen.takes_numbers:
        return ()
    return tuple(range(len(screen.buttons))) if numbers_all or isinstance(outcome, Narrowed) else screen.choices


def _number_or_place(words: str, asked: QuestionShown, screen: Screen, counted: Sequence[int]) -> tuple[int, ...]:
    """The band that holds the number and the button that has it, where buttons are shown with numbers and the two
    differ: to be asked."""
    number = read_count(words)
    if len(counted) != len(screen.buttons) or number is None or not 1 <= number <= len(counted):
        return ()
    answers = [button.intent.answer if isinstance(button.intent, Command) else "" for button in screen.buttons]
    band = asked.question.band_of(number)
    return tuple(sorted((answers.index(band), number - 1))) if band and answers[number - 1] != band else ()


def _wordings(screens: Sequence[Screen]) -> tuple[Wording, ...]:
    """How each button may be called, in all languages."""
    called = zip(*(screen.buttons for screen in screens), strict=True)
    return tuple(
        Wording(tuple(button.label for button in same), tuple(word for button in same for word in button.also))
        for same in called
    )
