"""How are words to send to the partner offered?"""

from bot.cards.recommendations.shown import WordsShown
from bot.core.address import View
from bot.core.buttons import back
from bot.core.language import ENGLISH, OWN_NAMES, Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Style, Title
from flows.content.messages import Message, Tone

MOST_COPIED = 256  # characters that Telegram's copy button takes


def draw_words(shown: WordsShown, rendering: Rendering) -> Screen:
    """One message in one tone and language, with the others a tap away."""
    language, languages = rendering.language, rendering.languages
    _ = language.gettext
    words = say_words(shown, rendering)
    parts: tuple[Part, ...] = (
        Title(language.of(shown.message.name)),
        Quoted(words),
        Line(_("Fill in the parts in brackets.")),
        Quiet(_("Tone: {tone}").format(tone=_say_tone(shown.tone, language))),
    )
    send = View(f"say/{_address(shown)}")
    copies = words if len(words) <= MOST_COPIED else None
    rows: list[Row] = [(Button(_("Send it to me to copy"), send, Style.PRIMARY),)]
    if copies:
        rows.append((Button(_("Copy"), send, copies=copies),))
    rows.append(tuple(_in_tone(tone, shown, language) for tone in shown.message.offered()))
    rows.append(tuple(_in_language(tag, shown) for tag in languages))
    rows += [(_other(message, shown, language),) for message in shown.others]
    rows.append((back(language, f"advice/{shown.advice.place}"),))
    return Screen(parts, tuple(filter(None, rows)))


def say_words(shown: WordsShown, rendering: Rendering) -> str:
    """The message itself, in the language in which it is to be sent."""
    language = rendering.languages.get(shown.tag) or rendering.languages[ENGLISH]
    return language.of(shown.message.text(shown.tone))


def _say_tone(tone: Tone, language: Language) -> str:
    _ = language.gettext
    return {Tone.SOFT: _("Softer"), Tone.USUAL: _("Plain"), Tone.FIRM: _("Firmer")}[tone]


def _address(shown: WordsShown, message: str | None = None, tone: Tone | None = None, tag: str | None = None) -> str:
    return "/".join(
        (str(shown.advice.place), message or shown.message.id, (tone or shown.tone).value, tag or shown.tag)
    )


def _in_tone(tone: Tone, shown: WordsShown, language: Language) -> Button:
    intent = View(f"words/{_address(shown, tone=tone)}")
    return Button(_say_tone(tone, language), intent, is_choice=True, is_chosen=tone is shown.tone)


def _in_language(tag: str, shown: WordsShown) -> Button:
    intent = View(f"words/{_address(shown, tag=tag)}")
    return Button(OWN_NAMES[tag], intent, is_choice=True, is_chosen=tag == shown.tag)


def _other(message: Message, shown: WordsShown, language: Language) -> Button:
    return Button(language.of(message.name), View(f"words/{_address(shown, message=message.id, tone=Tone.USUAL)}"))
