"""What is said when nobody asked? One short message, its reason first, and every way out of it."""

from datetime import timedelta

from bot.cards.actions.line import command, due_of, label_of, say_day, say_title, set_day
from bot.cards.actions.shown import ActionLine
from bot.cards.preferred_hours.screen import say_weekdays
from bot.cards.questions.answers import shorten
from bot.cards.reminders.shown import PlannedLine, ReminderShown, RemindersShown, Stopped
from bot.cards.second_look.screen import look_ways, say_look
from bot.core.address import CLOCK, HOURS, Thing, Verb, View, passing
from bot.core.buttons import menu
from bot.core.language import Language
from bot.core.ref import Ref
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from bot.schedule.reminder_kind import ReminderKind

A_DAY, A_WEEK = 1, 7
DIGEST = "digest"


def draw_reminder(shown: ReminderShown, rendering: Rendering) -> Screen:
    language, is_digest = rendering.language, ReminderKind.DIGEST in shown.kinds
    _ = language.gettext
    if shown.stopped is None and shown.look is None and len(shown.lines) == 1 and not is_digest:
        return _draw_one(shown, shown.lines[0], rendering)
    parts: list[Part] = _list_actions(shown, rendering)
    rows: list[Row] = [(Button(label_of(line, rendering), _view(line)),) for line in shown.lines]
    if shown.stopped:
        parts += _say_stopped(shown.stopped, language, is_alone=not parts)
        rows.insert(0, (_go_on(shown.stopped, language),))
    if shown.look:
        is_pulse = ReminderKind.PULSE in shown.kinds
        parts += say_look(shown.look, language, is_pulse)
        rows += look_ways(shown.look, language, is_pulse)
    actions = [Button(_("All my actions"), View("actions"))] if shown.lines else []
    rows.append((*actions, menu(rendering.language)))
    monthly = [_stop_digest(shown.person, language)] if is_digest else []
    rows.append((*monthly, _stop_all(shown.person, language)))
    return Screen(tuple(parts), tuple(rows))


def draw_reminders(shown: RemindersShown, rendering: Rendering) -> Screen:
    """What comes next and when; everything about it can be changed here."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [Title(_("Reminders"))]
    if shown.is_stopped:
        parts.append(Strong(_("All reminders are off. Your actions stay as they are.")))
    elif not shown.lines:
        parts.append(Line(_("Nothing is planned. A reminder comes with every action that has a day.")))
    else:
        numbered = enumerate(shown.lines, 1)
        parts.append(Strong(_("Next")))
        parts += [Line(f"{number}. {_say_planned(line, rendering)}") for number, line in numbered]
    parts.append(Quiet(_say_hours(shown, language)))
    named = () if shown.is_stopped else shown.lines
    rows: list[Row] = [(Button(label_of(one.line, rendering), _view(one.line)),) for one in named if one.line]
    clock = Button(_("My time zone"), View(passing(CLOCK, "reminders")))
    rows.append((clock, Button(_("My hours"), View(passing(HOURS, "reminders")))))
    on = Button(_("Turn reminders on"), shown.person.command(Verb.UNMUTE, Thing.PERSON), Style.PRIMARY)
    rows.append((on if shown.is_stopped else _stop_all(shown.person, language),))
    rows.append((Button(_("My actions"), View("actions")), menu(rendering.language)))
    return Screen(tuple(parts), tuple(rows))


def _draw_one(shown: ReminderShown, line: ActionLine, rendering: Rendering) -> Screen:
    """One action: what, by when, and everything that one may want to say to it."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    found = content.recommendation(line.recommendation) if line.recommendation else None
    when = Quiet(_say_line(line, language), due_of(line, language))
    parts: list[Part] = [when, Title(say_title(line, rendering))]
    if line.nickname:
        parts.append(Quiet(_("With {partner}").format(partner=line.nickname)))
    if found:
        words = _("First step ({minutes} min): {step}")
        parts.append(Line(words.format(minutes=found.minutes, step=language.of(found.first_step))))
    if line.days is not None and line.days < 0:
        parts.append(Line(_("Done already, or better on another day? Both are fine.")))
    rows: tuple[Row, ...] = (
        (
            Button(_("It is done"), command(Verb.DONE, line), Style.SUCCESS),
            Button(_("I am stuck"), View(f"stuck/{line.action.id}")),
        ),
        (*_moves(line, language), Button(_("Another day"), View(f"when/{line.action.id}"))),
        (Button(_("Stop reminders for it"), command(Verb.MUTE, line)), _stop_all(shown.person, language)),
        (menu(rendering.language),),
    )
    return Screen(tuple(parts), rows)


def _list_actions(shown: ReminderShown, rendering: Rendering) -> list[Part]:
    language = rendering.language
    _ = language.gettext
    if not shown.lines:
        return []
    title = _("What is open this month") if ReminderKind.DIGEST in shown.kinds else _("Your next steps")
    parts: list[Part] = [Title(title)]
    for number, line in enumerate(shown.lines, 1):
        parts += [Strong(f"{number}. {shorten(say_title(line, rendering))}"), Quiet(_say_line(line, language))]
    if shown.others > 0:
        words = language.ngettext("And {count} more.", "And {count} more.", shown.others)
        parts.append(Line(words.format(count=shown.others)))
    return parts


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


def _say_hours(shown: RemindersShown, language: Language) -> str:
    _ = language.gettext
    words = _("Between {start} and {end}, {days}, at most once a day and three times a week. It is {now} in {place}.")
    hours = shown.hours
    return words.format(
        start=f"{hours.start:%H:%M}",
        end=f"{hours.end:%H:%M}",
        days=say_weekdays(hours.weekdays, language),
        now=f"{shown.local:%H:%M}",
        place=language.place(hours.zone),
    )


def _say_stopped(stopped: Stopped, language: Language, is_alone: bool) -> list[Part]:
    _ = language.gettext
    words = _("Your questions about {partner}").format(partner=stopped.nickname) if stopped.nickname else None
    words = words or _("Your questions wait for you")
    where = _("{answered} of {total} questions answered. You can go on where you stopped.")
    said = where.format(answered=stopped.answered, total=stopped.total)
    return [Title(words) if is_alone else Strong(words), Line(said)]


def _say_planned(planned: PlannedLine, rendering: Rendering) -> str:
    language = rendering.language
    _ = language.gettext
    day = language.day(planned.day)
    if planned.line:
        return _("{day}: {action}").format(day=day, action=shorten(say_title(planned.line, rendering)))
    about = {
        ReminderKind.UNFINISHED: _("{day}: the questions you left"),
        ReminderKind.STILL_UNFINISHED: _("{day}: the questions you left"),
        ReminderKind.DIGEST: _("{day}: what is open, once a month"),
        ReminderKind.PULSE: _("{day}: has anything changed? Three short questions"),
        ReminderKind.LOOK: _("{day}: a second look after half a year"),
    }[planned.kind].format(day=day)
    return _("{what} ({partner})").format(what=about, partner=planned.nickname) if planned.nickname else about


def _go_on(stopped: Stopped, language: Language) -> Button:
    switch = stopped.relationship.command(Verb.SWITCH, Thing.RELATIONSHIP)
    return Button(language.gettext("Go on"), View(stopped.onward) if stopped.onward else switch, Style.PRIMARY)


def _stop_digest(person: Ref, language: Language) -> Button:
    return Button(language.gettext("No monthly message"), person.command(Verb.MUTE, Thing.PERSON, DIGEST))


def _stop_all(person: Ref, language: Language) -> Button:
    return Button(language.gettext("Stop all reminders"), person.command(Verb.MUTE, Thing.PERSON))


def _view(line: ActionLine) -> View:
    return View(f"action/{line.action.id}")
