"""How is a principle, a practice or a word explained?"""

from bot.cards.learn.shown import FoundShown, LearnShown, LessonShown, PracticeShown, TermShown
from bot.core.address import View
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.content import Content, Perspective, Principle
from flows.search.entries import EntryKind, Key

NORMAL = 3  # the level on which a practice is done as a matter of course


def draw_learn(shown: LearnShown, rendering: Rendering) -> Screen:
    """All twelve to read, and how to search."""
    language = rendering.language
    _ = language.gettext
    parts = (
        Title(_("What would you like to read about?")),
        Line(_("Tap a principle, or type a few words, such as “late payment” or “notice”.")),
    )
    rows = tuple(
        (Button(_name(principle, language), View(f"lesson/{principle.code}")),) for principle in shown.principles
    )
    return Screen(parts, (*rows, (Button(_("Menu"), View("menu")),)))


def draw_lesson(shown: LessonShown, rendering: Rendering) -> Screen:
    """First what, why and how; on the second page what good looks like, what to avoid, and where it stands."""
    language = rendering.language
    _ = language.gettext
    principle, reading = shown.principle, shown.reading
    title = Title(_name(principle, language))
    parts: list[Part]
    if shown.is_second:
        parts = [title, Strong(_("What good looks like")), Line(language.of(reading.good))]
        parts += [Strong(_("Easy to get wrong")), *(Line(f"• {language.of(text)}") for text in shown.pitfalls)]
        clause = {
            Perspective.MSME: _("ISO 44003, clause {clause}. The words here are our own."),
            Perspective.LARGE: _("ISO 44004, clause {clause}. The words here are our own."),
        }[shown.perspective]
        parts.append(Quiet(clause.format(clause=principle.clause)))
        onward = Button(_("What, why and how"), View(f"lesson/{principle.code}"))
    else:
        steps = enumerate(reading.steps.values(), 1)
        parts = [
            title,
            Line(language.of(reading.what)),
            Strong(_("Why it matters to you")),
            Line(language.of(reading.why)),
            Strong(_("How to do it")),
            *(Line(f"{number}. {language.of(step.step)}") for number, step in steps),
        ]
        onward = Button(_("What good looks like"), View(f"lesson/{principle.code}/more"), Style.PRIMARY)
    rows: tuple[Row, ...] = (
        (onward,),
        (Button(_("My answers on it"), View(f"principle/{principle.code}")),),
        (Button(_("Menu"), View("menu")), Button(_("Back"), View("learn"))),
    )
    return Screen(tuple(parts), rows)


def draw_practice(shown: PracticeShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    question = shown.question
    normal = next(choice for choice in question.choices.values() if choice.level == NORMAL)
    parts: list[Part] = [Title(language.of(question.name)), Quiet(_name(shown.principle, language))]
    parts.append(Line(language.of(question.why)))
    if normal.says:
        parts += [Strong(_("What good looks like")), Line(language.of(normal.says))]
    if question.evidence:
        parts += [Strong(_("How you can tell")), Line(language.of(question.evidence))]
    if question.pitfall:
        parts += [Strong(_("Easy to get wrong")), Line(language.of(question.pitfall))]
    rows: tuple[Row, ...] = (
        (Button(_("Read about the principle"), View(f"lesson/{shown.principle.code}"), Style.PRIMARY),),
        (Button(_("Menu"), View("menu")), Button(_("Back"), View("learn"))),
    )
    return Screen(tuple(parts), rows)


def draw_term(shown: TermShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    parts = (Title(language.of(shown.term.name)), Line(language.of(shown.term.text)))
    rows: list[Row] = [
        (Button(language.of(practice.name), View(f"practice/{practice.id}")),) for practice in shown.practices
    ]
    return Screen(parts, (*rows, (Button(_("Menu"), View("menu")), Button(_("Back"), View("learn")))))


def draw_found(shown: FoundShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    if not shown.keys:
        parts = (Title(_("Nothing found")), Line(_("Try other words, or choose a principle to read about.")))
        return Screen(parts, ((Button(_("The twelve principles"), View("learn"), Style.PRIMARY),),))
    rows = tuple((_found(key, language, rendering.content),) for key in shown.keys)
    parts = (Title(_("This could help")), Line(_("Tap one to read it, or type other words.")))
    return Screen(parts, (*rows, (Button(_("Menu"), View("menu")), Button(_("Back"), View("learn")))))


def _found(key: Key, language: Language, content: Content) -> Button:
    kind, id_ = key
    match kind:
        case EntryKind.PRINCIPLE:
            principle = content.principle(id_)
            return Button(_name(principle, language) if principle else id_, View(f"lesson/{id_}"))
        case EntryKind.PRACTICE:
            return Button(language.of(content.practices[id_].name), View(f"practice/{id_}"))
        case EntryKind.TERM:
            return Button(language.of(content.glossary[id_].name), View(f"term/{id_}"))


def _name(principle: Principle, language: Language) -> str:
    return f"{principle.number} · {language.of(principle.name)}"
