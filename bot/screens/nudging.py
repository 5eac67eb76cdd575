"""What is said when nobody asked? One short message, its reason first, and every way out of it."""

from datetime import timedelta

from bot.cards.questions.answers import shorten
from bot.core.address import CLOCK, HOURS, Deed, Thing, Verb, View, passing
from bot.core.language import Language
from bot.core.ref import Ref
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from bot.outcomes import (
    ActionLine,
    NudgeShown,
    ReminderLine,
    RemindersShown,
    Stopped,
)
from bot.schedule.reminder_kind import ReminderKind
from bot.screens.acting import about, due_of, say_day, say_title
from bot.screens.dating import say_weekdays, set_day
from bot.screens.looking import look_ways, say_look
from flows.content import Content

MOST_ON_A_BUTTON = 40
A_DAY, A_WEEK = 1, 7


def render_nudge(shown: NudgeShown, language: Language, content: Content) -> Screen:
    _ = language.gettext
    if (
        shown.stopped is None
        and shown.look is None
        and len(shown.lines) == 1
        and ReminderKind.DIGEST not in shown.kinds
    ):
        return _one(shown, shown.lines[0], language, content)
    parts: list[Part] = []
    rows: list[Row] = []
    if shown.lines:
        title = _("What is open this month") if ReminderKind.DIGEST in shown.kinds else _("Your next steps")
        parts.append(Title(title))
        for number, line in enumerate(shown.lines, 1):
            words = f"{number}. {shorten(say_title(line, language, content))}"
            parts += [Strong(words), Quiet(_say_line(line, language))]
            label = shorten(say_title(line, language, content), MOST_ON_A_BUTTON)
            rows.append((Button(label, View(f"action/{line.action.id}")),))
        if shown.others > 0:
            words = language.ngettext("And {count} more.", "And {count} more.", shown.others)
            parts.append(Line(words.format(count=shown.others)))
    if shown.stopped:
        parts += _say_stopped(shown.stopped, language, is_alone=not parts)
        rows.insert(0, (_go_on(shown.stopped, language),))
    if shown.look:
        is_pulse = ReminderKind.PULSE in shown.kinds
        parts += say_look(shown.look, language, is_pulse)
        rows += look_ways(shown.look, language, is_pulse)
    actions = [Button(_("All my actions"), View("actions"))] if shown.lines else []
    rows.append((*actions, Button(_("Menu"), View("menu"))))
    monthly = [_stop_digest(shown.person, language)] if ReminderKind.DIGEST in shown.kinds else []
    rows.append((*monthly, _stop_all(shown.person, language)))
    return Screen(tuple(parts), tuple(rows))


def render_reminders(shown: RemindersShown, language: Language, content: Content) -> Screen:
    """What comes next and when; everything about it can be changed here."""
    _ = language.gettext
    hours, zone = shown.hours, shown.hours.zone
    parts: list[Part] = [Title(_("Reminders"))]
    rows: list[Row] = []
    if shown.is_stopped:
        parts.append(Strong(_("All reminders are off. Your actions stay as they are.")))
    elif not shown.lines:
        parts.append(Line(_("Nothing is planned. A reminder comes with every action that has a day.")))
    else:
        parts.append(Strong(_("Next")))
        for number, line in enumerate(shown.lines, 1):
            parts.append(Line(f"{number}. {_say_planned(line, language, content)}"))
            if line.line:
                label = shorten(say_title(line.line, language, content), MOST_ON_A_BUTTON)
                rows.append((Button(label, View(f"action/{line.line.action.id}")),))
    words = _("Between {start} and {end}, {days}, at most once a day and three times a week. It is {now} in {place}.")
    parts.append(
        Quiet(
            words.format(
                start=f"{hours.start:%H:%M}",
                end=f"{hours.end:%H:%M}",
                days=say_weekdays(hours.weekdays, language),
                now=f"{shown.local:%H:%M}",
                place=language.place(zone),
            )
        )
    )
    rows.append(
        (
            Button(_("My time zone"), View(passing(CLOCK, "reminders"))),
            Button(_("My hours"), View(passing(HOURS, "reminders"))),
        )
    )
    person = shown.person
    on = Button(_("Turn reminders on"), Deed(Verb.UNMUTE, Thing.PERSON, person.id, person.version), Style.PRIMARY)
    rows.append((on if shown.is_stopped else _stop_all(person, language),))
    rows.append((Button(_("My actions"), View("actions")), Button(_("Menu"), View("menu"))))
    return Screen(tuple(parts), tuple(rows))


def _one(shown: NudgeShown, line: ActionLine, language: Language, content: Content) -> Screen:
    """One action: what, by when, and everything that one may want to say to it."""
    _ = language.gettext
    found = content.recommendation(line.recommendation) if line.recommendation else None
    when = Quiet(_say_line(line, language), due_of(line, language))
    parts: list[Part] = [when, Title(say_title(line, language, content))]
    if line.nickname:
        parts.append(Quiet(_("With {partner}").format(partner=line.nickname)))
    if found:
        words = _("First step ({minutes} min): {step}")
        parts.append(Line(words.format(minutes=found.minutes, step=language.of(found.first_step))))
    if line.days is not None and line.days < 0:
        parts.append(Line(_("Done already, or better on another day? Both are fine.")))
    rows: tuple[Row, ...] = (
        (
            Button(_("It is done"), about(Verb.DONE, line), Style.SUCCESS),
            Button(_("I am stuck"), View(f"stuck/{line.action.id}")),
        ),
        (*_moves(line, language), Button(_("Another day"), View(f"when/{line.action.id}"))),
        (Button(_("Stop reminders for it"), about(Verb.MUTE, line)), _stop_all(shown.person, language)),
        (Button(_("Menu"), View("menu")),),
    )
    return Screen(tuple(parts), rows)


def _moves(line: ActionLine, language: Language) -> tuple[Button, ...]:
    """Tomorrow and next week, from today; tomorrow is left out where it is tomorrow already."""
    _ = language.gettext
    if line.day is None or line.days is None:
        return ()
    today = line.day - timedelta(days=line.days)
    moves = ((A_DAY, _("Tomorrow")), (A_WEEK, _("In a week")))
    return tuple(
        Button(words, set_day(line, today + timedelta(days=days))) for days, words in moves if days != line.days
    )


def _say_line(line: ActionLine, language: Language) -> str:
    _ = language.gettext
    day = say_day(line, language)
    return _("{day} · {name}").format(day=day, name=line.owner) if line.owner else day


def _say_stopped(stopped: Stopped, language: Language, is_alone: bool) -> list[Part]:
    _ = language.gettext
    words = _("Your questions about {partner}").format(partner=stopped.nickname) if stopped.nickname else None
    words = words or _("Your questions wait for you")
    where = _("{answered} of {total} questions answered. The rest goes on right where you stopped.")
    said = where.format(answered=stopped.answered, total=stopped.total)
    return [Title(words) if is_alone else Strong(words), Line(said)]


def _go_on(stopped: Stopped, language: Language) -> Button:
    ref = stopped.relationship
    switch = Deed(Verb.SWITCH, Thing.RELATIONSHIP, ref.id, ref.version)
    return Button(language.gettext("Go on"), View(stopped.onward) if stopped.onward else switch, Style.PRIMARY)


def _say_planned(line: ReminderLine, language: Language, content: Content) -> str:
    _ = language.gettext
    day = language.day(line.day)
    if line.line:
        return _("{day}: {action}").format(day=day, action=shorten(say_title(line.line, language, content)))
    about_ = {
        ReminderKind.UNFINISHED: _("{day}: the questions you left"),
        ReminderKind.STILL_UNFINISHED: _("{day}: the questions you left"),
        ReminderKind.DIGEST: _("{day}: what is open, once a month"),
        ReminderKind.PULSE: _("{day}: has anything changed? Three short questions"),
        ReminderKind.LOOK: _("{day}: a second look after half a year"),
    }[line.kind].format(day=day)
    return _("{what} ({partner})").format(what=about_, partner=line.nickname) if line.nickname else about_


def _stop_digest(person: Ref, language: Language) -> Button:
    deed = Deed(Verb.MUTE, Thing.PERSON, person.id, person.version, "digest")
    return Button(language.gettext("No monthly message"), deed)


def _stop_all(person: Ref, language: Language) -> Button:
    return Button(language.gettext("Stop all reminders"), Deed(Verb.MUTE, Thing.PERSON, person.id, person.version))
