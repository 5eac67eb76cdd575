"""How does somebody choose how to be talked to?"""

from bot.core.address import Deed, Thing, Verb, View, passing
from bot.core.language import OWN_NAMES, Language
from bot.core.ref import Ref
from bot.core.screen import Button, Line, Row, Screen, Strong, Style, Title
from bot.outcomes import FeedbackAsked, LanguageShown, SettingsShown


def render_settings(shown: SettingsShown, language: Language) -> Screen:
    _ = language.gettext
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
    feast = Button(
        _("Celebrate at the end"),
        _choose(shown, f"feast.{_turned(shown.celebrates)}"),
        is_choice=True,
        is_chosen=shown.celebrates,
    )
    pin = Button(_("Pin the card"), _choose(shown, f"pin.{_turned(shown.pins)}"), is_choice=True, is_chosen=shown.pins)
    rows: tuple[Row, ...] = (
        (edited, new),
        (usual, bare),
        (pin,) if shown.is_plain else (feast, pin),
        (
            Button(_("Language"), View(passing("language", shown.back))),
            Button(_("What is kept?"), View(passing("privacy", shown.back))),
        ),
        (Button(_("Tell the operator something"), View(passing("feedback", shown.back))),),
        (Button(_("Back"), View(shown.back)),),
    )
    return Screen(parts, rows)


def render_languages(shown: LanguageShown, language: Language) -> Screen:
    _ = language.gettext
    rows = tuple(
        (Button(name, speak(tag, shown.person, shown.back), is_choice=True, is_chosen=tag == language.tag),)
        for tag, name in OWN_NAMES.items()
    )
    parts = (Title(_("Language")), Line(_("Which language shall we speak? Your answers stay as they are.")))
    return Screen(parts, (*rows, (Button(_("Back"), View(shown.back)),)))


def render_feedback(asked: FeedbackAsked, language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("To the operator")),
        Strong(_("What should be better?")),
        Line(_("Type it as a message. Whoever runs this bot reads it, without your name.")),
    )
    return Screen(parts, ((Button(_("Back"), View(asked.back), Style.PRIMARY),),), wants_words=True)


def speak(tag: str, person: Ref, address: str) -> Deed:
    return Deed(Verb.LANGUAGE, Thing.PERSON, person.id, person.version, address, tag)


def _turned(is_on: bool) -> str:
    """What a tap makes of it."""
    return "off" if is_on else "on"


def _choose(shown: SettingsShown, setting: str) -> Deed:
    person = shown.person
    here = passing("settings", shown.back)
    return Deed(Verb.SETTING, Thing.PERSON, person.id, person.version, here, setting)
