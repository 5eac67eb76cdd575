"""What just happened, in one sentence?"""

from typing import assert_never

from bot.core.address import View
from bot.core.language import Language
from bot.core.notice import Notice as Sentence
from bot.core.screen import Button, Line, Screen
from bot.outcomes import Notice


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
    return language.gettext("I cannot keep anything right now, so nothing was changed. Please try again in a minute.")


def say_notice(notice: Notice | Sentence, language: Language) -> str:
    """One kind sentence that says what can be done now; at most 200 characters, so that it fits a toast."""
    if isinstance(notice, Sentence):
        return notice.text(language)
    _ = language.gettext
    match notice:
        case Notice.STALE:
            return _("That button is from an earlier card. Here is where you are.")
        case Notice.UNKNOWN_WORDS:
            return _("I did not recognise that. Please tap a button, or type its number or first words.")
        case Notice.DID_YOU_MEAN:
            return _("Did you mean one of these?")
        case Notice.MISSED_OFTEN:
            return _("Let us do it by tapping: choose one of the buttons. “Help” explains the rest. Nothing is lost.")
        case Notice.EDITED:
            return _("You edited an earlier message. Shall I change the answer?")
        case Notice.EDITED_WORDS:
            return _("You edited an earlier message. This is what I keep; type it anew to change it.")
        case Notice.UNKNOWN_COMMAND:
            return _("I do not know that command. /help lists those I know.")
        case Notice.NOT_WORDS:
            return _("I can only read typed words and taps. Nothing was changed.")
        case _:
            assert_never(notice)


def say_offer(language: Language) -> str:
    """Said in the language that is offered, to somebody who writes in it."""
    return language.gettext("Shall we go on in English? Tap the button below.")
