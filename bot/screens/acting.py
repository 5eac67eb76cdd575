"""How does an action look? What to do, who, by when, and what came of it."""

from datetime import date

from bot.action_state import ActionState
from bot.cards.questions.answers import shorten
from bot.core.address import Deed, Thing, Verb, View
from bot.core.language import Language
from bot.core.paging import say_page, turn_pages
from bot.core.screen import Button, Due, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title
from bot.outcomes import (
    ActionLine,
    ActionShown,
    ActionsShown,
    DropAsked,
    HappenedAsked,
    OwnActionAsked,
    OwnerAsked,
    StuckShown,
)
from flows.content import Content
from flows.content.messages import Tone

MOST_ON_A_BUTTON = 40
MOST_COPIED = 256  # characters that Telegram's copy button takes


def title_of(title: str | None, recommendation: str | None, language: Language, content: Content) -> str:
    """As typed, else by its recommendation."""
    found = content.recommendation(recommendation) if recommendation else None
    if title:
        return title
    return language.of(found.title) if found else language.gettext("A step whose advice has changed since")


def step_of_action(recommendation: str | None, language: Language, content: Content) -> str:
    """The first step, empty where they typed what to do."""
    found = content.recommendation(recommendation) if recommendation else None
    return language.of(found.first_step) if found else ""


def say_title(line: ActionLine, language: Language, content: Content) -> str:
    return title_of(line.title, line.recommendation, language, content)


def render_actions(shown: ActionsShown, language: Language, content: Content) -> Screen:
    """What is open, by partner, then what is over; each opens as a card."""
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
        parts.append(Line(f"{number}. {shorten(say_title(line, language, content))}"))
        if said := say_when(line, language):
            parts.append(Quiet(said))
        label = shorten(say_title(line, language, content), MOST_ON_A_BUTTON)
        rows.append((Button(label, View(f"action/{line.action.id}")),))
    rows += turn_pages("actions", shown.page, shown.pages, language)
    advice = [Button(_("From my advice"), View("results"))] if shown.has_results else []
    own = Button(_("One of my own"), View("own"), None if shown.lines else Style.PRIMARY)
    rows.append((own, *advice))
    rows.append((Button(_("Reminders"), View("reminders")), Button(_("Menu"), View("menu"))))
    return Screen(tuple(parts), tuple(rows))


def render_action(shown: ActionShown, language: Language, content: Content) -> Screen:
    _ = language.gettext
    line = shown.line
    parts: list[Part] = _about(line, language, content)
    if line.state is ActionState.DROPPED:
        parts.append(Quiet(_("Dropped: {why}").format(why=say_reasons(language).get(line.why or "", ""))))
    if line.happened:
        parts += [Strong(_("What happened")), Quoted(line.happened)]
    if line.is_muted and line.state is ActionState.OPEN:
        parts.append(Quiet(_("I do not remind you of this one.")))
    return Screen(tuple(parts), _ways(line, language))


def render_stuck(shown: StuckShown, language: Language, content: Content) -> Screen:
    """A smaller step or words to send; nobody is to blame."""
    _ = language.gettext
    line = shown.line
    parts: list[Part] = [Title(_("What would make it easier?")), Quiet(say_title(line, language, content))]
    rows: list[Row] = []
    smaller = content.recommendation(shown.smaller) if shown.smaller else None
    if smaller and shown.smaller:
        words = _("A smaller step ({minutes} min)").format(minutes=smaller.minutes)
        parts += [Strong(words), Line(language.of(smaller.first_step))]
        deed = about(Verb.SMALLER, line, smaller.id)
        rows.append((Button(_("Take the smaller step"), deed, Style.PRIMARY),))
    else:
        parts += [
            Strong(_("A smaller step (10 min)")),
            Line(_("Set ten minutes aside. Do only the very first piece of it, then stop. Half a page counts.")),
        ]
        tomorrow = about(Verb.DAY, line, f"{shown.tomorrow:%Y%m%d}")
        rows.append((Button(_("Ten minutes tomorrow"), tomorrow, Style.PRIMARY),))
    if shown.message:
        words = language.of(shown.message.text(Tone.USUAL))
        parts += [Strong(_("Words to send")), Quoted(words), Line(_("What stands in brackets is yours to fill in."))]
        if len(words) <= MOST_COPIED:
            rows.append((Button(_("Copy"), View(f"stuck/{line.action.id}"), copies=words),))
    rows.append(
        (
            Button(_("Another day"), View(f"when/{line.action.id}")),
            Button(_("Somebody else does it"), View(f"who/{line.action.id}")),
        )
    )
    rows.append((Button(_("Drop it"), View(f"drop/{line.action.id}")), _back(line, language)))
    return Screen(tuple(parts), tuple(rows))


def render_drop(asked: DropAsked, language: Language, content: Content) -> Screen:
    _ = language.gettext
    line = asked.line
    parts = (
        Title(_("Drop this one?")),
        Line(say_title(line, language, content)),
        Line(_("That is fine. Why? It helps to choose better next time.")),
    )
    rows: list[Row] = [
        (Button(words, about(Verb.LEAVE, line, reason), is_choice=True),)
        for reason, words in say_reasons(language).items()
    ]
    return Screen(parts, (*rows, (_back(line, language),)))


def render_owner(asked: OwnerAsked, language: Language, content: Content) -> Screen:
    _ = language.gettext
    line = asked.line
    parts: list[Part] = [Title(_("Who does it?")), Quiet(say_title(line, language, content))]
    parts += [Quoted(line.owner)] if line.owner else []
    parts.append(Line(_("Type a first name or a role as a message, or tap. I remind you, nobody else.")))
    me = Button(_("Me"), about(Verb.OWNER, line, "me"), Style.PRIMARY)
    return Screen(tuple(parts), ((me,), (_back(line, language),)), wants_words=True)


def render_happened(asked: HappenedAsked, language: Language, content: Content) -> Screen:
    _ = language.gettext
    line = asked.line
    parts: list[Part] = [Title(_("What happened?")), Quiet(say_title(line, language, content))]
    if line.happened:
        parts += [Quoted(line.happened), Line(_("Type more to add to it. Only you see it."))]
    else:
        parts.append(Line(_("A line is enough: what you did, what they said. Only you see it.")))
    leave = Button(_("Done with the note") if line.happened else _("Nothing to add"), _view(line), Style.PRIMARY)
    return Screen(tuple(parts), ((leave,),), wants_words=True)


def render_own(asked: OwnActionAsked, language: Language) -> Screen:
    _ = language.gettext
    words = _("Type it as a message, up to {most} characters: one small thing with an end to it.")
    parts = (
        Title(_("What do you want to do?")),
        Line(words.format(most=asked.most)),
        Quiet(_("Such as: send Kim the three open invoices.")),
    )
    return Screen(parts, ((Button(_("Back"), View("actions"), Style.PRIMARY),),), wants_words=True)


def say_when(line: ActionLine, language: Language) -> str:
    """When and by whom; what is over is said without blame."""
    _ = language.gettext
    if line.state is ActionState.DONE:
        return _("Done on {date}").format(date=language.date(line.closed)) if line.closed else _("It is done")
    if line.state is ActionState.DROPPED:
        return _("Dropped on {date}").format(date=language.date(line.closed)) if line.closed else _("Dropped")
    words = [say_day(line, language)] if line.day else [_("no day yet")]
    words += [_("by {name}").format(name=line.owner)] if line.owner else []
    return " · ".join(words)


def say_day(line: ActionLine, language: Language) -> str:
    _ = language.gettext
    if line.day is None or line.days is None:
        return _("no day yet")
    day = name_day(line, line.day, language)
    if line.days == 0:
        return _("today, {day}").format(day=day)
    if line.days == 1:
        return _("tomorrow, {day}").format(day=day)
    return _("it was for {day}").format(day=day) if line.days < 0 else day


def due_of(line: ActionLine, language: Language) -> Due | None:
    """The day in the sentence that says when; None where none is said."""
    if line.day is None or line.due is None or not _is_open(line):
        return None
    return Due(name_day(line, line.day, language), line.due, has_time=line.at is not None)


def name_day(line: ActionLine, day: date, language: Language) -> str:
    """Its day, with the time where one was said."""
    words = language.day(day)
    return language.gettext("{day}, {time}").format(day=words, time=f"{line.at:%H:%M}") if line.at else words


def say_reasons(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "changed": _("Things have changed"),
        "time": _("No time for it now"),
        "partner": _("The other side is not ready"),
        "other": _("Another reason"),
    }


def about(verb: Verb, line: ActionLine, answer: str = "") -> Deed:
    ref = line.action
    return Deed(verb, Thing.ACTION, ref.id, ref.version, f"action/{ref.id}" if answer else "", answer)


def _about(line: ActionLine, language: Language, content: Content) -> list[Part]:
    _ = language.gettext
    found = content.recommendation(line.recommendation) if line.recommendation else None
    parts: list[Part] = [Title(say_title(line, language, content))]
    if line.nickname:
        parts.append(Quiet(_("With {partner}").format(partner=line.nickname)))
    if found:
        parts += [
            Strong(_("First step ({minutes} min)").format(minutes=found.minutes)),
            Line(language.of(found.first_step)),
        ]
    when = say_when(line, language)
    words = _("When: {when}").format(when=when) if _is_open(line) else when
    parts.append(Strong(words, due_of(line, language)))
    if _is_open(line):
        parts.append(Line(_("Who: {who}").format(who=line.owner or _("you"))))
    if found and _is_open(line):
        parts.append(Quiet(_("It works when: {watch}").format(watch=language.of(found.watch))))
    return parts


def _ways(line: ActionLine, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    id_ = line.action.id
    note = Button(_("Note what happened"), View(f"happened/{id_}"))
    out = Button(_("Menu"), View("menu")), Button(_("Back"), View("actions"))
    if not _is_open(line):
        entry = [Button(_("Take it off my calendar"), View(f"file/{id_}"))] if line.day else []
        again = Button(_("Open it again"), about(Verb.REOPEN, line))
        return (
            (Button(_("All my actions"), View("actions"), Style.PRIMARY),),
            (note, again),
            *([tuple(entry)] if entry else []),
            out,
        )
    day = Button(_("Another day") if line.day else _("Choose a day"), View(f"when/{id_}"))
    done = Button(_("It is done"), about(Verb.DONE, line), Style.SUCCESS)
    entry = [Button(_("For my calendar"), View(f"file/{id_}"))] if line.day else []
    is_muted = Button(_("Remind me of it"), about(Verb.UNMUTE, line))
    mute = is_muted if line.is_muted else Button(_("Stop reminders for it"), about(Verb.MUTE, line))
    return (
        (done, day),
        (note, Button(_("I am stuck"), View(f"stuck/{id_}"))),
        (Button(_("Who does it"), View(f"who/{id_}")), *entry),
        (mute, Button(_("Drop it"), View(f"drop/{id_}"))),
        out,
    )


def _heading(line: ActionLine, language: Language) -> str:
    _ = language.gettext
    if not _is_open(line):
        return _("Done and dropped")
    return _("With {partner}").format(partner=line.nickname) if line.nickname else _("Open")


def _is_open(line: ActionLine) -> bool:
    return line.state is ActionState.OPEN


def _view(line: ActionLine) -> View:
    return View(f"action/{line.action.id}")


def _back(line: ActionLine, language: Language) -> Button:
    return Button(language.gettext("Back"), _view(line))
