"""How are facts of law said beside a recommendation, and how that there is none?"""

from datetime import datetime

from bot.cards.recommendations.shown import AdviceShown
from bot.core.language import Language
from bot.core.screen import Line, Part, Strong
from flows.content import Content
from flows.content.law import ELSEWHERE, LawFact, NoRule


def say_law(shown: AdviceShown, language: Language, content: Content) -> list[Part]:
    """A heading with the facts that hold for them, or with one line that we have none."""
    lines = [_say_rule(rule, language) for rule in shown.rules]
    lines += [_say_no_rule(shown.no_rule, language, content)] if shown.no_rule else []
    return [Strong(language.gettext("The law where you are")), *map(Line, lines)] if lines else []


def _say_rule(rule: LawFact, language: Language) -> str:
    words = language.gettext("{rule} ({source}; checked on {date}.) Check your local rule; this is not legal advice.")
    date = language.date(int(datetime.fromisoformat(f"{rule.checked}T12:00+00:00").timestamp()))
    return words.format(rule=language.of(rule.rule), source=language.of(rule.source), date=date)


def _say_no_rule(none: NoRule, language: Language, content: Content) -> str:
    _ = language.gettext
    if none.is_abroad:
        return _("Your partner is in another country or region: the contract should say whose law counts.")
    choice = content.profile.questions["country"].choices.get(none.country or "")
    if choice is None or none.country == ELSEWHERE:
        return _("I have no checked rule for your country yet. Ask somebody there who knows the law.")
    words = _("{country}: I have no checked rule that fits your case yet. Ask somebody there who knows the law.")
    return words.format(country=language.of(choice.label))
