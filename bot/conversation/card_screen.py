"""Which card says this outcome?"""

from dataclasses import replace

from bot.cards.registry import SLASH_COMMANDS, card_of
from bot.conversation.button_synonyms import call_buttons
from bot.conversation.notices import MISSED_OFTEN
from bot.conversation.response import (
    Narrowed,
    Response,
)
from bot.core.address import Command, Thing, Verb, View, came_from, passing
from bot.core.language import OWN_NAMES, Language, Languages
from bot.core.rendering import Rendering
from bot.core.rows import fit_rows
from bot.core.screen import Button, Folded, Options, Part, Quoted, Row, Screen
from flows.content import Content


def render(turn: Response, language: Language, content: Content, languages: Languages) -> Screen:
    """The same turn in the same language is always the same card."""
    return _complete(_card(turn.shown, language, content, languages), turn, language)


def render_to_be_read(turn: Response, language: Language, content: Content, languages: Languages) -> Screen:
    """The same card for who has to find out what was typed: its buttons have all the words by which they are called."""
    return _complete(call_buttons(_card(turn.shown, language, content, languages), language), turn, language)


def _complete(screen: Screen, turn: Response, language: Language) -> Screen:
    screen = replace(screen, is_plain=language.is_plain, slants=not language.tag.startswith("zh"))
    rows = (*_help(turn, language), *_offer(turn), *screen.rows)
    if language.is_plain:
        rows = _say_chosen(rows, language)
        screen = replace(screen, parts=tuple(_without_signs(part, language) for part in screen.parts))
    notice = turn.notice.text(language) if turn.notice else None
    return replace(screen, rows=fit_rows(rows), notice=notice)


def _without_signs(part: Part, language: Language) -> Part:
    """What was typed stays as it is; in our own words a pause stands for a sign."""
    if isinstance(part, Options | Quoted):
        return part
    words = part.words.removeprefix("⚠ ").removeprefix("• ").replace("\n• ", "\n")
    return replace(part, words=words.replace(" · ", language.gettext(", ")))


def _say_chosen(rows: tuple[Row, ...], language: Language) -> tuple[Row, ...]:
    """A word instead of a sign."""
    words, pause = language.gettext("{label} (chosen)"), language.gettext(", ")

    def say(button: Button) -> Button:
        label = button.label.replace(" · ", pause)
        return replace(button, drawn=words.format(label=label) if button.is_chosen else label)

    return tuple(tuple(say(button) for button in row) for row in rows)


def _help(turn: Response, language: Language) -> tuple[Row, ...]:
    """For somebody who was not understood three times in a row."""
    if turn.notice != MISSED_OFTEN:
        return ()
    return ((Button(language.gettext("Help"), View(passing("help", turn.address))),),)


def _offer(turn: Response) -> tuple[Row, ...]:
    """The language that the person writes in, if it is another one."""
    if turn.offered is None or turn.person is None:
        return ()
    person = turn.person
    command = Command(Verb.LANGUAGE, Thing.PERSON, person.id, person.version, came_from(turn.address), turn.offered)
    return ((Button(OWN_NAMES[turn.offered], command),),)


def _narrow(narrowed: Narrowed, language: Language, content: Content, languages: Languages) -> Screen:
    """The card with the buttons that could be meant, and the way to all of them."""
    whole = _card(narrowed.of, language, content, languages)
    meant = [whole.buttons[place] for place in narrowed.places if place < len(whole.buttons)]
    if not meant:
        return whole
    # One button needs no number, and whoever typed another would only wonder.
    left_out = (Folded, Options) if len(meant) == 1 else (Folded,)
    parts = tuple(part for part in whole.parts if not isinstance(part, left_out))
    everything = Button(language.gettext("Show everything"), View(narrowed.address))
    return replace(whole, parts=parts, rows=(*((button,) for button in meant), (everything,)))


def _card(outcome: object, language: Language, content: Content, languages: Languages) -> Screen:
    card = card_of(outcome)
    if card is not None:
        screen: Screen = card.draw(outcome, Rendering(language, content, languages, SLASH_COMMANDS))
        return screen
    match outcome:
        case Narrowed():
            return _narrow(outcome, language, content, languages)
        case _:
            raise TypeError(f"no card shows {type(outcome).__name__}")
