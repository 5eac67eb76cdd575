"""How does an action look? What to do, who, by when, and what came of it."""

from bot.action_state import ActionState
from bot.cards.actions.line import (
    command,
    due_of,
    is_open,
    label_of,
    say_reasons,
    say_title,
    say_when,
    set_day,
    step_of_action,
    title_of,
)
from bot.cards.actions.shown import (
    ActionLine,
    ActionShown,
    ActionsShown,
    CalendarEntry,
    CalendarFile,
    DropAsked,
    HappenedAsked,
    OwnActionAsked,
    OwnerAsked,
    StuckShown,
)
from bot.cards.questions.answers import shorten
from bot.core.address import Verb, View
from bot.core.buttons import back, menu
from bot.core.language import Language
from bot.core.paging import say_page, turn_pages
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title
from flows.content import Content
from flows.content.messages import Tone

MOST_COPIED = 256  # characters that Telegram's copy button takes


def draw_actions(shown: ActionsShown, rendering: Rendering) -> Screen:
    """What is open, by partner, then what is over; each opens as a card."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [Title(_("Your actions")), *say_page(shown.page, shown.pages, language)]
    rows: list[Row] = []
    if not shown.lines:
        parts.append(Line(_("None yet. Take one on from your advice, or type one of your own.")))
    heading = None
    for number, line in enumerate(shown.lines, 1):
        if (words := _heading(line, language)) != heading:
            heading = words
            parts.append(Strong(words))
        parts.append(Line(f"{number}. {shorten(say_title(line, rendering))}"))
        if said := say_when(line, language):
            parts.append(Quiet(said))
        rows.append((Button(label_of(line, rendering), _view(line)),))
    rows += turn_pages("actions", shown.page, shown.pages, language)
    advice = [Button(_("From my advice"), View("results"))] if shown.has_results else []
    own = Button(_("One of my own"), View("own"), None if shown.lines else Style.PRIMARY)
    rows.append((own, *advice))
    rows.append((Button(_("Reminders"), View("reminders")), menu(rendering.language)))
    return Screen(tuple(parts), tuple(rows))


def draw_action(shown: ActionShown, rendering: Rendering) -> Screen:
    language, line = rendering.language, shown.line
    _ = language.gettext
    parts: list[Part] = _describe(line, rendering)
    if line.state is ActionState.DROPPED:
        parts.append(Quiet(_("Dropped: {why}").format(why=say_reasons(language).get(line.why or "", ""))))
    if line.happened:
        parts += [Strong(_("What happened")), Quoted(line.happened)]
    if line.is_muted and is_open(line):
        parts.append(Quiet(_("I will not remind you of this one.")))
    return Screen(tuple(parts), _open_ways(line, rendering) if is_open(line) else _closed_ways(line, rendering))


def draw_stuck(shown: StuckShown, rendering: Rendering) -> Screen:
    """A smaller step or words to send; nobody is to blame."""
    language, content, line = rendering.language, rendering.content, shown.line
    _ = language.gettext
    parts: list[Part] = [Title(_("What would make it easier?")), Quiet(say_title(line, rendering))]
    rows: list[Row] = []
    smaller = content.recommendation(shown.smaller) if shown.smaller else None
    if smaller:
        words = _("A smaller step ({minutes} min)").format(minutes=smaller.minutes)
        parts += [Strong(words), Line(language.of(smaller.first_step))]
        take = command(Verb.SMALLER, line, smaller.id)
        rows.append((Button(_("Take the smaller step"), take, Style.PRIMARY),))
    else:
        parts += [
            Strong(_("A smaller step (10 min)")),
            Line(_("Set ten minutes aside. Do only the very first piece of it, then stop. Half a page counts.")),
        ]
        rows.append((Button(_("Ten minutes tomorrow"), set_day(line, shown.tomorrow), Style.PRIMARY),))
    if shown.message:
        words = language.of(shown.message.text(Tone.USUAL))
        parts += [Strong(_("Words to send")), Quoted(words), Line(_("Fill in the parts in brackets."))]
        if len(words) <= MOST_COPIED:
            rows.append((Button(_("Copy"), View(f"stuck/{line.action.id}"), copies=words),))
    rows.append(
        (
            Button(_("Another day"), View(f"when/{line.action.id}")),
            Button(_("Somebody else does it"), View(f"who/{line.action.id}")),
        )
    )
    rows.append((Button(_("Drop it"), View(f"drop/{line.action.id}")), _back(line, rendering)))
    return Screen(tuple(parts), tuple(rows))


def draw_drop(shown: DropAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    line = shown.line
    parts = (
        Title(_("Drop this one?")),
        Line(say_title(line, rendering)),
        Line(_("That is fine. Why? It helps to choose better next time.")),
    )
    rows: list[Row] = [
        (Button(words, command(Verb.LEAVE, line, reason), is_choice=True),)
        for reason, words in say_reasons(rendering.language).items()
    ]
    return Screen(parts, (*rows, (_back(line, rendering),)))


def draw_owner(shown: OwnerAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    line = shown.line
    parts: list[Part] = [Title(_("Who does it?")), Quiet(say_title(line, rendering))]
    parts += [Quoted(line.owner)] if line.owner else []
    parts.append(Line(_("Type a first name or a role as a message, or tap. I will only remind you.")))
    me = Button(_("Me"), command(Verb.OWNER, line, "me"), Style.PRIMARY)
    return Screen(tuple(parts), ((me,), (_back(line, rendering),)), wants_words=True)


def draw_happened(shown: HappenedAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    line = shown.line
    parts: list[Part] = [Title(_("What happened?")), Quiet(say_title(line, rendering))]
    if line.happened:
        parts += [Quoted(line.happened), Line(_("Type more to add to it. Only you see it."))]
    else:
        parts.append(Line(_("A line is enough: what you did, what they said. Only you see it.")))
    leave = Button(_("Done with the note") if line.happened else _("Nothing to add"), _view(line), Style.PRIMARY)
    return Screen(tuple(parts), ((leave,),), wants_words=True)


def draw_own(shown: OwnActionAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    words = _("Type it as a message, up to {most} characters: one small thing with an end to it.")
    parts = (
        Title(_("What do you want to do?")),
        Line(words.format(most=shown.most)),
        Quiet(_("Such as: send Kim the three open invoices.")),
    )
    return Screen(parts, ((back(rendering.language, "actions", Style.PRIMARY),),), wants_words=True)


def write_entry(file: CalendarFile, language: Language, content: Content) -> CalendarEntry:
    return CalendarEntry(
        uid=file.uid,
        sequence=file.sequence,
        title=title_of(file.title, file.recommendation, language, content),
        notes=step_of_action(file.recommendation, language, content),
        starts=file.starts,
        made=file.made,
        is_cancelled=file.is_cancelled,
    )


def _describe(line: ActionLine, rendering: Rendering) -> list[Part]:
    language, content = rendering.language, rendering.content
    _ = language.gettext
    found = content.recommendation(line.recommendation) if line.recommendation else None
    parts: list[Part] = [Title(say_title(line, rendering))]
    if line.nickname:
        parts.append(Quiet(_("With {partner}").format(partner=line.nickname)))
    if found:
        parts += [
            Strong(_("First step ({minutes} min)").format(minutes=found.minutes)),
            Line(language.of(found.first_step)),
        ]
    when = say_when(line, language)
    words = _("When: {when}").format(when=when) if is_open(line) else when
    parts.append(Strong(words, due_of(line, language)))
    if is_open(line):
        parts.append(Line(_("Who: {who}").format(who=line.owner or _("you"))))
    if found and is_open(line):
        parts.append(Quiet(_("It works when: {watch}").format(watch=language.of(found.watch))))
    return parts


def _open_ways(line: ActionLine, rendering: Rendering) -> tuple[Row, ...]:
    _ = rendering.language.gettext
    id_ = line.action.id
    day = Button(_("Another day") if line.day else _("Choose a day"), View(f"when/{id_}"))
    done = Button(_("It is done"), command(Verb.DONE, line), Style.SUCCESS)
    entry = [Button(_("For my calendar"), View(f"file/{id_}"))] if line.day else []
    unmute = Button(_("Remind me of it"), command(Verb.UNMUTE, line))
    mute = Button(_("Stop reminders for it"), command(Verb.MUTE, line))
    return (
        (done, day),
        (_note(line, rendering), Button(_("I am stuck"), View(f"stuck/{id_}"))),
        (Button(_("Who does it"), View(f"who/{id_}")), *entry),
        (unmute if line.is_muted else mute, Button(_("Drop it"), View(f"drop/{id_}"))),
        (menu(rendering.language), back(rendering.language, "actions")),
    )


def _closed_ways(line: ActionLine, rendering: Rendering) -> tuple[Row, ...]:
    _ = rendering.language.gettext
    entry = [(Button(_("Take it off my calendar"), View(f"file/{line.action.id}")),)] if line.day else []
    again = Button(_("Open it again"), command(Verb.REOPEN, line))
    return (
        (Button(_("All my actions"), View("actions"), Style.PRIMARY),),
        (_note(line, rendering), again),
        *entry,
        (menu(rendering.language), back(rendering.language, "actions")),
    )


def _note(line: ActionLine, rendering: Rendering) -> Button:
    return Button(rendering.language.gettext("Note what happened"), View(f"happened/{line.action.id}"))


def _heading(line: ActionLine, language: Language) -> str:
    _ = language.gettext
    if not is_open(line):
        return _("Done and dropped")
    return _("With {partner}").format(partner=line.nickname) if line.nickname else _("Open")


def _view(line: ActionLine) -> View:
    return View(f"action/{line.action.id}")


def _back(line: ActionLine, rendering: Rendering) -> Button:
    return back(rendering.language, f"action/{line.action.id}")
