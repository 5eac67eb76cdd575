"""How does somebody look at what they have answered?"""

from bot.core.address import REDO, View
from bot.core.language import Language
from bot.core.screen import Button, Line, Part, Quoted, Row, Screen, Strong, Style, Title
from bot.outcomes import AnswerLine, ReviewShown
from bot.screens.answers import say_line, shorten
from bot.screens.paging import say_page, turn_pages

NUMBERS_A_ROW = 5


def render_review(review: ReviewShown, language: Language) -> Screen:
    """All answers by principle, each with a number to tap."""
    _ = language.gettext
    parts: list[Part] = [Title(_("Your answers")), *say_page(review.page, review.pages, language)]
    if not review.lines:
        parts.append(Line(_("Nothing is answered yet.")))
    else:
        parts.append(Line(_("Tap a number to change that answer.")))
    shown = None
    for number, line in enumerate(review.lines, 1):
        if line.principle is not shown:
            shown = line.principle
            parts.append(Strong(f"{line.principle.number} · {language.of(line.principle.name)}"))
        parts += list_answer(line, language, number)
    buttons = [Button(str(n), View(f"{REDO}/{line.question.step}"), is_choice=True) for n, line in _numbered(review)]
    rows: list[Row] = [tuple(buttons[place : place + NUMBERS_A_ROW]) for place in range(0, len(buttons), NUMBERS_A_ROW)]
    rows += turn_pages("review", review.page, review.pages, language)
    if review.onward:
        rows.append((Button(_("Continue with the questions"), View(review.onward), Style.PRIMARY),))
    rows.append((Button(_("My profile"), View("profile")), Button(_("Menu"), View("menu"))))
    return Screen(tuple(parts), tuple(rows))


def list_answer(line: AnswerLine, language: Language, number: int | None = None) -> list[Part]:
    """The answer on one line, and below it what was noted."""
    words = say_line(line, language)
    parts: list[Part] = [Line(f"{number}. {words}" if number else words)]
    return [*parts, Quoted(shorten(line.note))] if line.note else parts


def _numbered(review: ReviewShown) -> list[tuple[int, AnswerLine]]:
    return list(enumerate(review.lines, 1))
