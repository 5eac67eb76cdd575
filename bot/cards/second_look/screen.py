"""How is a second look offered, and what has moved since the first?"""

from bot.cards.results.level import say_score
from bot.cards.second_look.shown import A_MONTH, A_PULSE, NEVER, PART, PULSE, WHOLE, CompareShown, LookOffered
from bot.core.address import Command, Thing, Verb, View
from bot.core.buttons import menu, menu_and_back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.advice.comparison import LevelChange
from flows.content import Content

MOST_NAMED = 8


def draw_look(offered: LookOffered, rendering: Rendering) -> Screen:
    language = rendering.language
    parts = say_look(offered, language, is_pulse=False)
    return Screen(tuple(parts), (*look_ways(offered, language, is_pulse=False), menu_and_back(language, "results")))


def say_look(offered: LookOffered, language: Language, is_pulse: bool) -> list[Part]:
    _ = language.gettext
    title = _("A second look at {partner}").format(partner=offered.nickname) if offered.nickname else _("A second look")
    if is_pulse:
        title = (
            _("Has anything changed with {partner}?").format(partner=offered.nickname)
            if offered.nickname
            else _("Has anything changed?")
        )
    parts: list[Part] = [Title(title)]
    if offered.since and not is_pulse:
        parts.append(Line(_("Your last result is from {date}.").format(date=language.date(offered.since))))
    if offered.chosen:
        words = language.ngettext(
            "You took on {chosen} step; {done} done so far.",
            "You took on {chosen} steps; {done} done so far.",
            offered.chosen,
        )
        parts.append(Line(words.format(chosen=offered.chosen, done=offered.done)))
    parts.append(Line(_("You see your old answers after the new ones, and the old result stays.")))
    return parts


def look_ways(offered: LookOffered, language: Language, is_pulse: bool) -> list[Row]:
    _ = language.gettext
    rows: list[Row] = []
    count = min(offered.part, A_PULSE) if is_pulse else offered.part
    if count:
        words = language.ngettext(
            "Ask me the {count} question behind it", "Ask me the {count} questions behind them", count
        )
        command = _command(Verb.LOOK, offered, PULSE if is_pulse else PART)
        rows.append((Button(words.format(count=count), command, Style.PRIMARY),))
    words = language.ngettext("Ask me the {count} question again", "Ask me all {count} questions again", offered.whole)
    whole = Button(
        words.format(count=offered.whole), _command(Verb.LOOK, offered, WHOLE), None if rows else Style.PRIMARY
    )
    rows += [] if is_pulse and rows else [(whole,)]
    rows.append(
        (
            Button(_("Ask me in a month"), _command(Verb.LATER, offered, A_MONTH)),
            Button(_("Do not ask again"), _command(Verb.LATER, offered, NEVER)),
        )
    )
    return rows


def draw_comparison(shown: CompareShown, rendering: Rendering) -> Screen:
    """What moved, what did not, and one honest sentence; the old answer stands behind the new one."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    then = language.date(shown.then)
    whose = _("What has changed with {partner}")
    title = whose.format(partner=shown.nickname) if shown.nickname else _("What has changed")
    parts: list[Part] = [Title(title), Quiet(_("Compared with {date}").format(date=then))]
    parts.append(Strong(_say_honestly(shown, language)))
    before, now = shown.before.overview.overall, shown.now.overview.overall
    if before is not None and now is not None and not shown.is_open:
        words = _("Overall: {now}, before: {before}")
        said = words.format(now=say_score(now, language, content), before=say_score(before, language, content))
        parts.append(Line(said))
    moved = shown.comparison
    for heading, steps in ((_("Better"), moved.up), (_("Lower"), moved.down), (_("As before"), moved.same)):
        if steps:
            parts.append(Strong(heading))
            parts += [Line(f"• {_say_step(step, shown, language, content)}") for step in steps[:MOST_NAMED]]
            if len(steps) > MOST_NAMED:
                more = language.ngettext("and {count} more", "and {count} more", len(steps) - MOST_NAMED)
                parts.append(Quiet(more.format(count=len(steps) - MOST_NAMED)))
    rows: tuple[Row, ...] = (
        (Button(_("See my results"), View("results"), Style.PRIMARY),),
        (Button(_("My actions"), View("actions")), Button(_("Earlier results"), View("history"))),
        (menu(language),),
    )
    return Screen(tuple(parts), rows)


def _say_honestly(shown: CompareShown, language: Language) -> str:
    """Neither praise nor blame: what the answers say."""
    _ = language.gettext
    up, down, same = map(len, (shown.comparison.up, shown.comparison.down, shown.comparison.same))
    if not up + down + same:
        return _("There is nothing to compare yet: no question has a clear answer both times.")
    if not up and not down:
        return _("Nothing has changed so far. That is common; one small step done says more than ten planned.")
    if not down:
        words = language.ngettext("{up} of {all} has moved up.", "{up} of {all} have moved up.", up)
        return words.format(up=up, all=up + same)
    if not up:
        words = _("{down} of {all} came out lower. Sometimes one only sees more clearly now; it is worth a talk.")
        return words.format(down=down, all=down + same)
    words = _("{up} up, {down} down, {same} as before: some of it has changed, not all of it for the better.")
    return words.format(up=up, down=down, same=same)


def _say_step(step: LevelChange, shown: CompareShown, language: Language, content: Content) -> str:
    _ = language.gettext
    name = language.of(content.practices[step.practice].name)
    now = _say_level(step.practice, step.now, shown, language, content)
    if step.now == step.before:
        return _("{practice}: {now}").format(practice=name, now=now)
    before = _say_level(step.practice, step.before, shown, language, content)
    return _("{practice}: {now} (before: {before})").format(practice=name, now=now, before=before)


def _say_level(code: str, level: int, shown: CompareShown, language: Language, content: Content) -> str:
    """By the choice of today's content with this level, or by the ladder's words."""
    question = content.question(code, shown.now.perspective)
    choice = next((c for c in question.choices.values() if c.level == level), None) if question else None
    return language.of(choice.label if choice else content.scoring.ladder[str(level)].label)


def _command(verb: Verb, offered: LookOffered, answer: str) -> Command:
    return offered.assessment.command(verb, Thing.ASSESSMENT, "look", answer)
