"""Where am I, and where can I go?"""

from bot.addresses import Deed, Thing, Verb, View
from bot.language import Language
from bot.outcomes import HelpShown, LanguageShown, MenuShown, PrinciplesListed, ProfileShown
from bot.screens.asking import say_progress
from bot.screens.introduction import say_commands
from bot.screens.results import say_score
from bot.screens.screen import Button, Line, Part, Quiet, Row, Screen, Style, Title
from flows.content import Content, Kind, Question

# Every language offers itself in its own words.
OWN_NAMES = {"en": "English", "zh_Hans": "简体中文"}


def render_menu(menu: MenuShown, language: Language) -> Screen:
    _ = language.gettext
    title = _("With {partner}").format(partner=menu.nickname) if menu.nickname else _("Your partner relationship")
    onward = menu.onward
    parts: list[Part] = [Title(title)]
    rows: list[Row] = []
    if onward and menu.progress:
        where = _("You are at: {place}").format(place=say_progress(menu.progress, language))
        parts += [Line(where), *([Quiet(language.of(menu.principle.name))] if menu.principle else [])]
        rows.append((Button(_("Continue"), View(onward), Style.PRIMARY),))
    else:
        parts.append(Line(_("All twelve questions are answered. Your results are ready.")))
        rows.append((Button(_("See my results"), View("results"), Style.PRIMARY),))
    if onward and menu.answered:
        rows.append((Button(_("Results so far"), View("results")),))
    rows.append((Button(_("Choose a principle"), View("principles")), Button(_("My profile"), View("profile"))))
    rows.append((Button(_("Language"), View("language@menu")), Button(_("Help"), View("help@menu"))))
    return Screen(tuple(parts), tuple(rows))


def render_principles(listed: PrinciplesListed, language: Language, content: Content) -> Screen:
    """All twelve, each with its level so far."""
    _ = language.gettext
    buttons = []
    parts: list[Part] = [Title(_("The twelve principles")), Line(_("Which one shall we look at?"))]
    for principle, score in listed.principles:
        first = next(practice.id for practice in principle.practices.values() if practice.quick)
        name = f"{principle.number} · {language.of(principle.name)}"
        buttons.append(Button(name, View(f"alone/{first}")))
        parts += [] if score is None else [Line(f"{name}: {say_score(score, language, content)}")]
    onward = listed.onward
    way = (Button(_("Continue"), View(onward), Style.PRIMARY),) if onward else ()
    rows = (*((button,) for button in buttons), (*way, Button(_("Menu"), View("menu"))))
    return Screen(tuple(parts), rows)


def render_profile(profile: ProfileShown, language: Language) -> Screen:
    _ = language.gettext
    known = [(question, say_fact(question, value, language)) for question, value in profile.facts if value]
    lines = [Line(_("{fact}: {value}").format(fact=language.of(q.name), value=value)) for q, value in known]
    buttons = [Button(language.of(question.name), View(f"edit/{question.id}")) for question, _value in profile.facts]
    pairs = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    parts: tuple[Part, ...] = (Title(_("My profile")), *lines, Line(_("Tap what you want to add or change.")))
    return Screen(parts, ((Button(_("Menu"), View("menu"), Style.PRIMARY),), *pairs))


def say_fact(question: Question, value: str, language: Language) -> str:
    """A fact's value in words: its labels, or what was typed."""
    if question.kind in (Kind.NUMBER, Kind.TEXT):
        return value
    labels = [language.of(question.choices[name].label) for name in value.split(",") if name in question.choices]
    return language.gettext(", ").join(labels) or value


def render_help(help_: HelpShown, language: Language) -> Screen:
    _ = language.gettext
    parts: tuple[Part, ...] = (
        Title(_("How it works")),
        Line(_("I ask, you tap. Or type the number or the first words of a choice, in Chinese or English.")),
        Line(_("You can stop at any time and continue days later. “Don't know” is a fair answer.")),
        *(Line(f"/{command}  {words}") for command, words in say_commands(language)),
    )
    return Screen(parts, ((Button(_("Back"), View(help_.back)),),))


def render_languages(shown: LanguageShown, language: Language) -> Screen:
    _ = language.gettext
    rows = tuple(
        (Button(name, speak(tag, shown), is_choice=True, is_chosen=tag == language.tag),)
        for tag, name in OWN_NAMES.items()
    )
    parts = (Title(_("Language")), Line(_("Which language shall we speak? Your answers stay as they are.")))
    return Screen(parts, (*rows, (Button(_("Back"), View(shown.back)),)))


def speak(tag: str, shown: LanguageShown) -> Deed:
    return Deed(Verb.LANGUAGE, Thing.PERSON, shown.person.id, shown.person.version, shown.back, tag)
