"""How are several partners said?"""

from bot.cards.partners.shown import (
    NameAsked,
    PartnerLine,
    PartnerRemovalAsked,
    PartnerShown,
    PartnersShown,
    StillSoAsked,
)
from bot.cards.questions.answers import say_answer
from bot.core.address import Thing, Verb, View
from bot.core.buttons import back, menu
from bot.core.language import Language
from bot.core.paging import say_page, turn_pages
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title
from bot.core.synonyms import Meaning, common, confirming


def draw_partners(shown: PartnersShown, rendering: Rendering) -> Screen:
    """Each partner with how far the questions are and where it hurts most."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [Title(_("Your partners")), *say_page(shown.page, shown.pages, language)]
    rows: list[Row] = []
    for number, line in enumerate(shown.lines, shown.number):
        name = _name(line, number, language)
        parts += [Strong(f"{number}. {name}"), Line(_say_standing(line, language))]
        rows.append((Button(name, View(f"partner/{line.relationship.id}"), is_choice=True, is_chosen=line.is_current),))
    new = shown.person.command(Verb.NEW, Thing.PERSON)
    rows += turn_pages("partners", shown.page, shown.pages, language)
    if sum(line.weakest is not None for line in shown.lines) > 1 and not language.is_plain:
        rows.append((Button(_("All of them in one picture"), View("overview")),))
    rows.append((Button(_("Add a partner"), new, Style.PRIMARY),))
    rows.append((menu(rendering.language),))
    return Screen(tuple(parts), tuple(rows))


def draw_partner(shown: PartnerShown, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    line = shown.line
    parts: tuple[Part, ...] = (Title(_name(line, None, language)), Line(_say_standing(line, language)))
    here = _("You are talking about this partner now.")
    parts = (*parts, Quiet(here)) if line.is_current else parts
    go_on = Button(
        _("Talk about this partner"), line.relationship.command(Verb.SWITCH, Thing.RELATIONSHIP), Style.PRIMARY
    )
    go_on = Button(_("Continue"), View("menu"), Style.PRIMARY) if line.is_current else go_on
    rows: tuple[Row, ...] = (
        (go_on,),
        (
            Button(_("Change the name"), View(f"name/{line.relationship.id}")),
            Button(_("Delete this partner"), View(f"remove/{line.relationship.id}")),
        ),
        (menu(rendering.language), back(rendering.language, "partners")),
    )
    return Screen(parts, rows)


def draw_name(asked: NameAsked, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [Title(_("What shall I call this partner?"))]
    if asked.nickname:
        parts.append(Quoted(asked.nickname))
    words = _("Type a nickname as a message, up to {most} characters. “Partner B” is fine.")
    parts.append(Line(words.format(most=asked.question.most)))
    leave = (
        Button(_("Leave it as it is"), View(asked.back), Style.PRIMARY)
        if asked.nickname
        else Button(_("Skip"), View(asked.back), Style.PRIMARY)
    )
    return Screen(tuple(parts), ((leave,), (menu(rendering.language),)), wants_words=True)


def draw_removal(asked: PartnerRemovalAsked, rendering: Rendering) -> Screen:
    language = rendering.language
    _ = language.gettext
    name = _name(asked.line, None, language)
    parts = (
        Title(_("Delete {partner}?").format(partner=name) if asked.line.nickname else _("Delete this partner?")),
        Line(_("All answers, notes and results about this partner are erased for good. This cannot be undone.")),
        Line(_("What you said about your own firm stays.")),
    )
    keep = Button(_("Keep this partner"), View(f"partner/{asked.line.relationship.id}"), Style.PRIMARY)
    erase = Button(
        _("Delete this partner"), asked.line.relationship.command(Verb.ERASE, Thing.RELATIONSHIP), Style.DANGER
    )
    return Screen(parts, ((keep,), (erase,)))


def draw_still_so(asked: StillSoAsked, rendering: Rendering) -> Screen:
    """Facts about the firm that were said more than half a year ago."""
    language = rendering.language
    _ = language.gettext
    words = _("{fact}: {value}")
    facts = [
        Line(words.format(fact=language.of(question.name), value=say_answer(question, value, language)))
        for question, value in asked.facts
    ]
    parts: tuple[Part, ...] = (Title(_("About your firm")), *facts, Strong(_("Is that still so?")))
    yes = asked.person.command(Verb.STILL, Thing.PERSON, asked.onward)
    rows: tuple[Row, ...] = (
        (Button(_("Yes, still so"), yes, Style.PRIMARY, also=confirming(language)),),
        (Button(_("Something has changed"), View("profile"), also=common(Meaning.NO, language)),),
        (menu(rendering.language),),
    )
    return Screen(parts, rows)


def _name(line: PartnerLine, number: int | None, language: Language) -> str:
    return line.nickname or (
        language.gettext("Partner {number}").format(number=number)
        if number
        else language.gettext("Partner without a name")
    )


def _say_standing(line: PartnerLine, language: Language) -> str:
    _ = language.gettext
    if line.weakest is None:
        return _("{answered} of {total} questions answered").format(answered=line.answered, total=line.total)
    words = _("{answered} of {total} questions answered · weakest: {principle}")
    return words.format(answered=line.answered, total=line.total, principle=language.of(line.weakest.name))
