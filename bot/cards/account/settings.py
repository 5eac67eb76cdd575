"""How does a user choose how to be talked to?"""

from bot.cards.account.shown import FeedbackAsked, LanguageShown, SettingsShown
from bot.core.address import Command, Thing, Verb, View, passing
from bot.core.buttons import back
from bot.core.language import OWN_NAMES
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Row, Screen, Strong, Style, Title


def draw_settings(shown: SettingsShown, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (
        Title(_("Settings")),
        Line(_("Cards change in place, or each one comes as a new message below the last.")),
        Line(_("Plain cards suit a screen reader: no symbols, nothing folded away, levels in words only.")),
        Line(_("A pinned card stays at the top of the chat until all questions are answered.")),
    )
    edited = Button(
        _("Cards in place"), _choose(shown, "cards.edited"), is_choice=True, is_chosen=not shown.has_new_cards
    )
    new = Button(_("A new message each"), _choose(shown, "cards.new"), is_choice=True, is_chosen=shown.has_new_cards)
    usual = Button(_("Usual cards"), _choose(shown, "plain.off"), is_choice=True, is_chosen=not shown.is_plain)
    bare = Button(_("Plain cards"), _choose(shown, "plain.on"), is_choice=True, is_chosen=shown.is_plain)
    effect = Button(
        _("Celebrate at the end"),
        _choose(shown, f"feast.{_turned(shown.celebrates)}"),
        is_choice=True,
        is_chosen=shown.celebrates,
    )
    pin = Button(_("Pin the card"), _choose(shown, f"pin.{_turned(shown.pins)}"), is_choice=True, is_chosen=shown.pins)
    rows: tuple[Row, ...] = (
        (edited, new),
        (usual, bare),
        (pin,) if shown.is_plain else (effect, pin),
        (
            Button(_("Language"), View(passing("language", shown.back))),
            Button(_("What is kept?"), View(passing("privacy", shown.back))),
        ),
        (Button(_("Tell the operator something"), View(passing("feedback", shown.back))),),
        (back(rendering.language, shown.back),),
    )
    return Screen(parts, rows)


def draw_languages(shown: LanguageShown, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    rows = tuple(
        (Button(name, _choose_language(shown, tag), is_choice=True, is_chosen=tag == rendering.language.tag),)
        for tag, name in OWN_NAMES.items()
    )
    parts = (Title(_("Language")), Line(_("Which language shall we speak? Your answers stay as they are.")))
    return Screen(parts, (*rows, (back(rendering.language, shown.back),)))


def draw_feedback(asked: FeedbackAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (
        Title(_("To the operator")),
        Strong(_("What should be better?")),
        Line(_("Type it as a message. The people who run this bot read it, without your name.")),
    )
    return Screen(parts, ((back(rendering.language, asked.back, Style.PRIMARY),),), wants_words=True)


def _choose_language(shown: LanguageShown, tag: str) -> Command:
    return shown.person.command(Verb.LANGUAGE, Thing.PERSON, shown.back, tag)


def _turned(is_on: bool) -> str:
    """What a tap makes of it."""
    return "off" if is_on else "on"


def _choose(shown: SettingsShown, setting: str) -> Command:
    return shown.person.command(Verb.SETTING, Thing.PERSON, passing("settings", shown.back), setting)
