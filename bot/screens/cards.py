"""Which card says this outcome?"""

from typing import assert_never

from bot.language import Language
from bot.outcomes import (
    AdviceShown,
    Asked,
    Declined,
    DeleteAsked,
    Erased,
    HelpShown,
    LanguageShown,
    LaterShown,
    MenuShown,
    Notice,
    Outcome,
    PrincipleShown,
    PrinciplesListed,
    PrivacyShown,
    ProfileShown,
    ResultsShown,
    Welcomed,
)
from bot.screens import advising, asking, finding_way, privacy, results
from bot.screens.notices import say_notice
from bot.screens.screen import Screen
from flows.content import Content


def render(outcome: Outcome, notice: Notice | None, language: Language, content: Content) -> Screen:
    """The same outcome in the same language is always the same card."""
    screen = _card(outcome, language, content)
    if notice is None:
        return screen
    words = say_notice(notice, outcome, language)
    return Screen(screen.parts, screen.rows, words, screen.wants_words)


def _card(outcome: Outcome, language: Language, content: Content) -> Screen:
    match outcome:
        case Welcomed():
            return privacy.render_welcome(outcome, language)
        case Asked():
            return asking.render_question(outcome, language)
        case MenuShown():
            return finding_way.render_menu(outcome, language)
        case PrinciplesListed():
            return finding_way.render_principles(outcome, language, content)
        case PrincipleShown():
            return results.render_principle(outcome, language, content)
        case ResultsShown():
            return results.render_results(outcome, language, content)
        case AdviceShown():
            return advising.render_advice(outcome, language, content)
        case LaterShown():
            return advising.render_later(outcome, language, content)
        case ProfileShown():
            return finding_way.render_profile(outcome, language)
        case HelpShown():
            return finding_way.render_help(outcome, language)
        case LanguageShown():
            return finding_way.render_languages(outcome, language)
        case PrivacyShown():
            return privacy.render_privacy(outcome, language)
        case DeleteAsked():
            return privacy.render_delete(outcome, language)
        case Erased():
            return privacy.render_erased(language)
        case Declined():
            return privacy.render_declined(language)
        case _:
            assert_never(outcome)
