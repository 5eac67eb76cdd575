"""By which other words may the buttons of a card be called?"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.core.language import CHINESE, ENGLISH, OWN_NAMES, TRADITIONAL, Language
from bot.core.screen import Button, Screen
from bot.core.synonyms import Meaning, common


def call_buttons(screen: Screen, language: Language) -> Screen:
    """The same card; buttons that stand on many cards answer to their synonyms too, wherever they stand."""
    rows = tuple(tuple(_call(button, language) for button in row) for row in screen.rows)
    return replace(screen, rows=rows)


def _call(button: Button, language: Language) -> Button:
    meaning = _meanings(language).get(button.label)
    return replace(button, also=(*button.also, *common(meaning, language))) if meaning else button


@lru_cache(maxsize=16)
def _meanings(language: Language) -> Mapping[str, Meaning]:
    _ = language.gettext
    return {
        _("Don't know"): Meaning.DONT_KNOW,
        _("Does not apply"): Meaning.NOT_APPLICABLE,
        _("Skip"): Meaning.SKIP,
        _("Back"): Meaning.BACK,
        _("Menu"): Meaning.MENU,
        _("Done"): Meaning.DONE,
        _("Done with the note"): Meaning.DONE,
        _("It is done"): Meaning.CLOSE,
        _("Remove"): Meaning.REMOVE,
        _("Note"): Meaning.NOTE,
        _("Change the note"): Meaning.NOTE,
        _("Continue"): Meaning.CONTINUE,
        _("Continue with the questions"): Meaning.CONTINUE,
        _("See my results"): Meaning.RESULTS,
        _("Results so far"): Meaning.RESULTS,
        _("My profile"): Meaning.PROFILE,
        _("Help"): Meaning.HELP,
        _("Language"): Meaning.LANGUAGE,
        _("Yes, let us start"): Meaning.AGREE,
        _("No, thank you"): Meaning.DECLINE,
        _("Start again"): Meaning.START,
        OWN_NAMES[ENGLISH]: Meaning.ENGLISH,
        OWN_NAMES[CHINESE]: Meaning.CHINESE,
        OWN_NAMES[TRADITIONAL]: Meaning.TRADITIONAL_CHINESE,
    }
