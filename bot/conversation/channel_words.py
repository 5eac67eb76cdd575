"""What does a channel say by itself, where no card says it?"""

from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Line, Screen


def say_failure(language: Language) -> str:
    """When something broke on our side."""
    return language.gettext("Something went wrong on my side. Your answers are kept. Please send /start to go on.")


def render_fallback(language: Language) -> Screen:
    """Instead of a card that the channel refuses: as plain as can be."""
    _ = language.gettext
    words = _("I cannot show this card here. What you answered is kept. The menu leads on.")
    return Screen((Line(words),), ((Button(_("Menu"), View("menu")),),))


def say_too_much(language: Language) -> str:
    """When more comes from one person than anybody can read; at most 200 characters, for it may be a toast."""
    return language.gettext("That was a lot at once, and I left some of it out. Please wait a moment, then go on.")


def say_trouble(language: Language) -> str:
    """When the database takes nothing."""
    return language.gettext("I cannot save anything right now, so nothing was changed. Please try again in a minute.")


def say_offer(language: Language) -> str:
    """Said in the language that is offered, to somebody who writes in it."""
    return language.gettext("Shall we go on in English? Tap the button below.")
