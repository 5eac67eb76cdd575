"""What just happened, in one sentence?"""

from bot.language import Language
from bot.outcomes import Asked, Notice, Outcome


def say_failure(language: Language) -> str:
    """When something broke on our side."""
    return language.gettext("Something went wrong on my side. Your answers are kept. Please send /start to go on.")


def say_trouble(language: Language) -> str:
    """When the database takes nothing."""
    return language.gettext("I cannot keep anything right now, so nothing was changed. Please try again in a minute.")


def say_notice(notice: Notice, outcome: Outcome, language: Language) -> str:
    """One kind sentence that says what can be done now; at most 200 characters, so that it fits a toast."""
    _ = language.gettext
    match notice:
        case Notice.STALE:
            return _("That button is from an earlier card. Here is where you are.")
        case Notice.UNKNOWN_WORDS:
            return _("I did not recognise that. Please tap a button, or type its number or first words.")
        case Notice.UNKNOWN_COMMAND:
            return _("I do not know that command. /help lists those I know.")
        case Notice.NOT_WORDS:
            return _("I can only read typed words and taps. Nothing was changed.")
        case Notice.NOT_A_NUMBER:
            least, most = (outcome.question.least, outcome.question.most) if isinstance(outcome, Asked) else (0, 0)
            return _("Please type a whole number from {least} to {most}.").format(least=least, most=most)
        case Notice.TOO_LONG:
            most = outcome.question.most if isinstance(outcome, Asked) else 0
            return _("Please keep it between 1 and {most} characters.").format(most=most)
        case Notice.NOTHING_LOST:
            return _("All right. What you have answered so far is kept.")
        case Notice.CONSENT_FIRST:
            return _("Please say first whether I may keep your answers.")
        case Notice.QUESTIONS_CHANGED:
            return _("Some questions have changed since you were here. Only those are asked again; the rest is kept.")
        case Notice.LINK_NOT_KNOWN:
            return _("That link leads nowhere any more, so here is where you are.")
