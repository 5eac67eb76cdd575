"""How are all answers, and the profile, put into words?"""

from bot.cards.questions.answers import say_fact, say_line, shorten
from bot.cards.questions.shown import AnswerLine, ProfileShown, ReviewShown
from bot.core.address import REDO, View
from bot.core.language import Language
from bot.core.paging import say_page, turn_pages
from bot.core.rendering import Rendering
from bot.core.rows import in_pairs
from bot.core.screen import Button, Line, Part, Quoted, Row, Screen, Strong, Style, Title

NUMBERS_A_ROW = 5


def draw_review(review: ReviewShown, rendering: Rendering) -> Screen:
    """All answers by principle, each with a number to tap."""
    language = rendering.language
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


def draw_profile(profile: ProfileShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    known = [(question, say_fact(question, value, language)) for question, value in profile.facts if value]
    lines = [Line(_("{fact}: {value}").format(fact=language.of(q.name), value=value)) for q, value in known]
    buttons = [Button(language.of(question.name), View(f"edit/{question.id}")) for question, _value in profile.facts]
    parts: tuple[Part, ...] = (Title(_("My profile")), *lines, Line(_("Tap what you want to add or change.")))
    return Screen(parts, ((Button(_("Menu"), View("menu"), Style.PRIMARY),), *in_pairs(buttons)))


def list_answer(line: AnswerLine, language: Language, number: int | None = None) -> list[Part]:
    """The answer on one line, and below it what was noted."""
    words = say_line(line, language)
    parts: list[Part] = [Line(f"{number}. {words}" if number else words)]
    return [*parts, Quoted(shorten(line.note))] if line.note else parts


def _numbered(review: ReviewShown) -> list[tuple[int, AnswerLine]]:
    return list(enumerate(review.lines, 1))
