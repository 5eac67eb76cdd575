"""How is the plan on one page made, shown, and put into words that both sides can sign?"""

from bot.cards.plan.shown import Document, Item, PlanShown, SectionShown
from bot.cards.questions.answers import shorten
from bot.core.address import PLAN, PLAN_FILE, PLAN_READ, PLAN_TEXT, Command, Thing, Verb, View
from bot.core.buttons import back, menu, menu_and_back
from bot.core.language import CHINESE, ENGLISH, TRADITIONAL, Language
from bot.core.limits import MOST_OF_A_NOTE
from bot.core.rendering import Rendering
from bot.core.rows import in_pairs
from bot.core.screen import Button, Line, Options, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title
from flows.advice.plan_draft import Plan, PlanLine
from flows.content.agreement import NAMES, Offer

MOST_SHOWN = 110  # characters of what was typed, on a card that shows all of it


def draw_plan(shown: PlanShown, rendering: Rendering) -> Screen:
    draw = _draw_text if shown.is_read else _draw_state
    return draw(shown.plan, rendering.language)


def say_plan(shown: PlanShown, rendering: Rendering) -> str:
    """As a message of its own, to be passed on."""
    return say_document(write_document(shown.plan, rendering.language))


def draw_section(asked: SectionShown, rendering: Rendering) -> Screen:
    """One section: what it says now, and what can be tapped or typed for it."""
    language = rendering.language
    _ = language.gettext
    line = asked.line
    section = line.section.id
    parts: list[Part] = [Title(language.of(line.section.name)), Strong(language.of(line.ask))]
    if line.is_settled:
        says = say_line(line, language)
        label = _("From what you told me, the draft says:") if line.is_drafted else _("The plan says:")
        parts += [Quiet(label), Quoted(says) if line.typed or section == NAMES else Line(says)]
    else:
        parts.append(Quiet(_say_open(line, language)))
    if section == NAMES:
        parts.append(Line(_("Your own nickname for them goes into the plan only if you tap it here.")))
    parts.append(Line(_("Tap a line or type your own, up to {most} characters.").format(most=MOST_OF_A_NOTE)))
    offered = tuple(_offer(offer, asked, language) for offer in line.offered)
    parts += [Options()] if any(button.says for button in offered) else []
    rows: list[Row] = [(button,) for button in offered]
    if line.is_kept:
        rows.append((Button(_("Clear this line"), _command(asked, Verb.FORGET)),))
    onward = View(f"{PLAN}/{asked.following}" if asked.following else PLAN)
    leave = Button(_("Leave it as it is"), onward) if line.is_settled else Button(_("Skip"), onward)
    rows.append((leave, back(language, PLAN)))
    return Screen(tuple(parts), tuple(rows), wants_words=True)


def say_line(line: PlanLine, language: Language) -> str:
    """The line itself; what was typed stays as it is, and an open one says what is to be agreed."""
    if line.typed is not None:
        return line.typed
    if line.line is not None:
        return language.of(line.line).format_map(dict(line.facts or {}))
    return _say_open(line, language)


def write_document(plan: Plan, language: Language) -> Document:
    """The page in a language, as words only."""
    _ = language.gettext
    names = plan.line(NAMES)
    between = say_line(names, language) if names and names.is_settled else _say_blank_names(language)
    return Document(
        tag=language.tag,
        title=language.of(plan.title),
        between=_("Between: {names}").format(names=between),
        items=tuple(
            Item(language.of(line.section.name), say_line(line, language), not line.is_settled) for line in plan.counted
        ),
        signature=_("Date, name and signature of each side"),
        footer=_("A draft to talk about, not legal advice."),
    )


def say_document(document: Document) -> str:
    """Plain text to be passed on, in paragraphs."""
    items = (f"{place}. {item.heading}\n{item.words}" for place, item in enumerate(document.items, 1))
    return "\n\n".join((document.title, document.between, *items, document.footer))


def _draw_state(plan: Plan, language: Language) -> Screen:
    _ = language.gettext
    total = len(plan.counted)
    parts: list[Part] = [
        Title(_("The plan on one page")),
        Quiet(_("{settled} of {total} points are settled").format(settled=plan.settled, total=total)),
    ]
    following = plan.following()
    if following:
        parts.append(Line(_("I have filled in what you told me. Each open point is one tap or one sentence.")))
    else:
        parts.append(Line(_("Everything has a first line. Read it with your partner before anybody signs.")))
    parts += [Line(_say_state(line, language)) for line in plan.counted]
    parts += _say_names(plan, language)
    rows: list[Row] = []
    if following:
        rows.append((Button(_("Settle the next point"), View(f"{PLAN}/{following}"), Style.PRIMARY),))
    rows.append((Button(_("Read the draft"), View(PLAN_READ), None if following else Style.PRIMARY),))
    opened = [Button(language.of(line.section.name), View(f"{PLAN}/{line.section.id}")) for line in plan.counted]
    rows += in_pairs(opened)
    rows.append((Button(_("Names on the page"), View(f"{PLAN}/{NAMES}")),))
    rows.append((menu(language), Button(_("See my results"), View("results"))))
    return Screen(tuple(parts), tuple(rows))


def _draw_text(plan: Plan, language: Language) -> Screen:
    """The page as it would be sent, with long lines cut."""
    _ = language.gettext
    document = write_document(plan, language)
    parts: list[Part] = [Title(document.title), Quoted(shorten(document.between, MOST_SHOWN))]
    for line, item in zip(plan.counted, document.items, strict=True):
        words = shorten(item.words, MOST_SHOWN) if line.typed is not None else item.words
        parts += [Strong(item.heading), Quoted(words) if line.typed is not None else Line(words)]
    parts.append(Quiet(document.footer))
    chinese = TRADITIONAL if language.tag == TRADITIONAL else CHINESE  # whoever reads that script wants it on paper too
    rows: tuple[Row, ...] = (
        (Button(_("Send it as text"), View(PLAN_TEXT), Style.PRIMARY),),
        (
            Button(_("As a file in English"), View(f"{PLAN_FILE}/{ENGLISH}")),
            Button(_("As a file in Chinese"), View(f"{PLAN_FILE}/{chinese}")),
        ),
        menu_and_back(language, PLAN),
    )
    return Screen(tuple(parts), rows)


def _offer(offer: Offer, asked: SectionShown, language: Language) -> Button:
    """With the line it stands for, but where that would show what was typed elsewhere."""
    is_name = asked.line.section.id == NAMES
    return Button(
        language.of(offer.label),
        _command(asked, Verb.PICK, offer.id),
        says=None if is_name else language.of(offer.line),
        is_choice=True,
        is_chosen=offer.id == asked.line.chosen,
    )


def _say_names(plan: Plan, language: Language) -> list[Part]:
    """Which names the page shows, on lines of their own: they were typed."""
    _ = language.gettext
    line = plan.line(NAMES)
    if line is None or not line.is_settled:
        return [Quiet(_("There are no names on the page; there are lines to write them on."))]
    return [Quiet(_("These names are on the page:")), Quoted(shorten(say_line(line, language), MOST_SHOWN))]


def _say_state(line: PlanLine, language: Language) -> str:
    _ = language.gettext
    name = language.of(line.section.name)
    if not line.is_settled:
        return _("{section}: open").format(section=name)
    if line.is_drafted:
        return _("{section}: drafted from your answers").format(section=name)
    return _("{section}: settled").format(section=name)


def _say_open(line: PlanLine, language: Language) -> str:
    return language.gettext("To be agreed: {what}").format(what=language.of(line.gap))


def _say_blank_names(language: Language) -> str:
    return language.gettext("____________________ and ____________________")


def _command(asked: SectionShown, verb: Verb, answer: str = "") -> Command:
    return asked.assessment.command(verb, Thing.ASSESSMENT, f"{PLAN}/{asked.line.section.id}", answer)
