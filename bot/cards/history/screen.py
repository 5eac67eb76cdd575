"""How is what is over said?"""

from bot.cards.history.shown import HistoryLine, HistoryShown, PastShown
from bot.cards.recommendations.recommendation import find_recommendation
from bot.cards.results.level import list_principles, say_score
from bot.cards.results.screen import say_results
from bot.core.address import View
from bot.core.buttons import menu_and_back
from bot.core.language import Language
from bot.core.paging import say_page, turn_pages
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Row, Screen, Strong, Title
from flows.content import Content


def draw_history(shown: HistoryShown, rendering: Rendering) -> Screen:
    language, content = rendering.language, rendering.content
    _ = language.gettext
    title = _("Earlier results with {partner}").format(partner=shown.nickname) if shown.nickname else None
    parts: list[Part] = [Title(title or _("Earlier results")), *say_page(shown.page, shown.pages, language)]
    rows: list[Row] = []
    for line in shown.lines:
        parts.append(Line(_say(line, language, content)))
        when = language.date(line.finished or line.started)
        rows.append((Button(when, View(f"past/{line.id}"), is_choice=True),))
    if not shown.lines:
        parts.append(Line(_("None yet. When you start over with a partner, the results so far move here.")))
    rows += turn_pages("history", shown.page, shown.pages, language)
    rows.append(menu_and_back(language, "results"))
    return Screen(tuple(parts), tuple(rows))


def draw_past(shown: PastShown, rendering: Rendering) -> Screen:
    """The whole result as it was, with the titles of what came first then."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    title = _("Results of {date}") if shown.finished else _("Begun on {date}, not finished")
    parts: list[Part] = [Title(title.format(date=language.date(shown.finished or shown.started)))]
    parts += say_results(shown.results, language, content)
    parts.append(Strong(_("The twelve principles")))
    parts += list_principles(shown.results.findings, language, content)
    first = [advice for advice in shown.results.findings.advice if advice.is_now]
    titles = [found.title for advice in first if (found := find_recommendation(advice, content))]
    if titles:
        parts += [Strong(_("What came first then")), *(Line(f"• {language.of(title)}") for title in titles)]
    return Screen(tuple(parts), (menu_and_back(language, "history"),))


def _say(line: HistoryLine, language: Language, content: Content) -> str:
    _ = language.gettext
    if line.finished is None:
        words = language.ngettext(
            "Begun on {date}, {count} question answered",
            "Begun on {date}, {count} questions answered",
            line.answered,
        )
        return words.format(date=language.date(line.started), count=line.answered)
    date = language.date(line.finished)
    if line.overall is None:
        return _("{date}: too little was known for an overall level").format(date=date)
    return _("{date}: {level}").format(date=date, level=say_score(line.overall, language, content))
