"""What does the paperwork come to, in words? Round figures, and what to change first."""

from bot.cards.checks.shown import AdviceLink, AssumptionsShown, BurdenShown, CheckBegun, DemandsShown
from bot.cards.questions.screen import say_check
from bot.core.address import View
from bot.core.buttons import menu, menu_and_back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Row, Screen, Strong, Style, Title
from flows.advice.burden_estimate import MONTHS_OF_A_YEAR, Estimate, Share, Weighed, about
from flows.content import Check, Perspective
from flows.content.burden import MINUTES_OF_AN_HOUR, USUAL_SIZE, Burden, BurdenMark, Demand

WHOLE = 100  # percent


def draw_burden(shown: BurdenShown, rendering: Rendering) -> Screen:
    """Hours of a year, the share of the contract, and the three things to change first."""
    language = rendering.language
    _ = language.gettext
    title = Title(say_check(Check.BURDEN, language))
    found = shown.estimate
    if found is None:
        think = {
            Perspective.MSME: _("What does this partner cost you in paperwork? Rough answers will do."),
            Perspective.LARGE: _("What do you ask of a small partner? Think of a typical one. Rough answers will do."),
        }[shown.perspective]
        parts: tuple[Part, ...] = (title, Line(think), Line(language.of(rendering.content.burden.about)))
        return Screen(parts, _begin_ways(shown.begun, language))
    burden = rendering.content.burden
    parts = (
        title,
        *say_so_far(shown.begun, language),
        *_say_hours(found, shown.perspective, language),
        *_say_share(found, shown.perspective, language),
        *_say_red(found, burden, language),
        *_say_first(found, shown.perspective, language),
        *_say_unknown(found, language),
        Quiet(_("A rough estimate, to talk about; not a measurement.")),
    )
    return Screen(parts, _ways(shown, language))


def draw_demands(shown: DemandsShown, rendering: Rendering) -> Screen:
    """Everything that is asked, each with what to do about it and why."""
    language = rendering.language
    _ = language.gettext
    parts: list[Part] = [Title(_("What to do about each"))]
    for one in shown.estimate.weighed:
        if one.mark is not None:
            parts.append(Strong(_say_marked(one, shown.perspective, language)))
            parts.append(Line(language.of(one.demand.marks[one.mark].text)))
    spared = [language.of(one.demand.name) for one in shown.estimate.weighed if one.mark is None]
    if spared:
        parts.append(Quiet(_("Not asked: {names}").format(names=_(", ").join(spared))))
    parts += _say_unknown(shown.estimate, language)
    return Screen(tuple(parts), _back(language))


def draw_assumptions(shown: AssumptionsShown, rendering: Rendering) -> Screen:
    """Every figure behind the estimate, with its source where it has one."""
    language = rendering.language
    _ = language.gettext
    burden = rendering.content.burden
    factors = (
        _("{size}: {percent}%").format(size=say_size(size, language), percent=round(factor * 100))
        for size, factor in burden.factors.items()
    )
    parts: list[Part] = [
        Title(_("How this is worked out")),
        Line(_("Amount x minutes x times a year, as the Standard Cost Model counts what rules cost firms.")),
        *(Line(f"• {_say_assumption(demand, language)}") for demand in burden.questions.values()),
        Strong(_("Time that the same thing takes")),
        Line(_("; ").join(factors)),
        Strong(_("Where it is too much")),
        Line(_say_red_lines(burden, language)),
    ]
    if shown.estimate and shown.estimate.share and shown.estimate.share.cost:
        parts.append(Line(_say_cost(shown.estimate.share, language)))
    ours = _("Where no source is named, the figure is our own rough estimate, and so are the lines above.")
    sources = [_say_source(demand, language) for demand in burden.questions.values() if demand.source]
    parts.append(Quiet("\n".join([ours, *sources])))
    return Screen(tuple(parts), _back(language))


def say_so_far(begun: CheckBegun, language: Language) -> list[Part]:
    """How much is answered while something is open."""
    if begun.onward is None:
        return []
    words = language.gettext("So far: {answered} of {total} questions answered")
    return [Quiet(words.format(answered=begun.total - begun.waiting, total=begun.total))]


def say_size(size: str, language: Language) -> str:
    _ = language.gettext
    return {
        "micro": _("micro firm (under 10 people)"),
        "small": _("small firm (10 to 49)"),
        "medium": _("medium-sized firm (50 to 249)"),
    }[size]


def _say_hours(found: Estimate, perspective: Perspective, language: Language) -> list[Part]:
    _ = language.gettext
    if perspective is Perspective.MSME:
        hours = next(iter(found.hours.values()))
        parts: list[Part] = [Strong(_("It takes you {hours}.").format(hours=_say_a_year(hours, language)))]
        a_month = about(hours / MONTHS_OF_A_YEAR)
        return [*parts, Line(_say_a_month(a_month, language))] if a_month > 0 else parts
    parts = [Strong(_("What you ask takes them:"))]
    for size, hours in found.hours.items():
        words = _("{size}: {hours}")
        parts.append(Line(words.format(size=say_size(size, language), hours=_say_a_year(hours, language))))
    together = about((found.partners or 0) * found.hours.get(USUAL_SIZE, 0))
    if together:
        words = _("For {count} small partners together, that is about {hours} hours a year on their side.")
        parts.append(Line(words.format(count=found.partners, hours=f"{together:,}")))
    return parts


def _say_a_year(hours: float, language: Language) -> str:
    rounded = about(hours)
    if not rounded:
        return language.gettext("less than an hour a year")
    words = language.ngettext("about {hours} hour a year", "about {hours} hours a year", rounded)
    return words.format(hours=f"{rounded:,}")


def _say_a_month(hours: int, language: Language) -> str:
    words = language.ngettext("That is about {hours} hour a month.", "That is about {hours} hours a month.", hours)
    return words.format(hours=f"{hours:,}")


def _say_share(found: Estimate, perspective: Perspective, language: Language) -> list[Part]:
    if found.share is None:
        return []
    _ = language.gettext
    if found.share.most > WHOLE:
        return [Line(_("That may be more than the contract is worth. Please look at the two sums again."))]
    words = {
        Perspective.MSME: _("That is {share} of what the contract is worth."),
        Perspective.LARGE: _("For a small firm that is {share} of what the contract is worth."),
    }[perspective]
    return [Line(words.format(share=_say_percent(found.share, language)))]


def _say_percent(share: Share, language: Language) -> str:
    _ = language.gettext
    least, most = round(share.least), round(share.most)
    if most < 1:
        return _("less than 1%")
    if least == most:
        return _("about {percent}%").format(percent=most)
    if least < 1:
        return _("up to {percent}%").format(percent=most)
    return _("about {least}% to {most}%").format(least=least, most=most)


def _say_red(found: Estimate, burden: Burden, language: Language) -> list[Part]:
    _ = language.gettext
    parts: list[Part] = []
    if found.is_over_hours:
        words = _("⚠ Too much for a micro firm: more than {hours} hours a month.")
        parts.append(Strong(words.format(hours=burden.red.hours_a_month["micro"])))
    if found.is_over_share:
        words = _("⚠ Too much for such a contract: more than {percent}% goes into paperwork.")
        parts.append(Strong(words.format(percent=burden.red.share)))
    return parts


def _say_first(found: Estimate, perspective: Perspective, language: Language) -> list[Part]:
    _ = language.gettext
    if not found.first:
        return [Line(_("None of this needs to change."))]
    parts: list[Part] = [Strong(_("What to change first"))]
    for place, one in enumerate(found.first, 1):
        reason = language.of(one.demand.marks[one.mark].text) if one.mark else ""
        marked = _say_marked(one, perspective, language)
        parts.append(Line(_("{place}. {demand}. {reason}").format(place=place, demand=marked, reason=reason)))
    return parts


def _say_unknown(found: Estimate, language: Language) -> list[Part]:
    if not found.unknown:
        return []
    _ = language.gettext
    names = _(", ").join(language.of(demand.name) for demand in found.unknown)
    return [Quiet(_("Not known, so not counted: {names}. Ask somebody who knows.").format(names=names))]


def _say_marked(one: Weighed, perspective: Perspective, language: Language) -> str:
    words = language.gettext("{demand}: {mark}")
    name = language.of(one.demand.name)
    return words.format(demand=name, mark=_say_mark(one.mark or BurdenMark.KEEP, perspective, language))


def _say_mark(mark: BurdenMark, perspective: Perspective, language: Language) -> str:
    """A large side decides; a smaller one can only ask."""
    _ = language.gettext
    if perspective is Perspective.LARGE:
        return {
            BurdenMark.KEEP: _("keep"),
            BurdenMark.SHRINK: _("shrink"),
            BurdenMark.PROVIDE: _("provide it for them"),
            BurdenMark.DROP: _("drop what you can"),
        }[mark]
    return {
        BurdenMark.KEEP: _("fair, keep it"),
        BurdenMark.SHRINK: _("ask for less"),
        BurdenMark.PROVIDE: _("ask them to provide it"),
        BurdenMark.DROP: _("ask what can go"),
    }[mark]


def _say_assumption(demand: Demand, language: Language) -> str:
    name = language.of(demand.name)
    if demand.free:
        words = language.gettext("{name}: {minutes} min for each day after {free}, {times} times a year")
        return words.format(name=name, minutes=demand.minutes, free=demand.free, times=demand.a_year)
    if demand.a_year == 1:
        hours = demand.minutes // MINUTES_OF_AN_HOUR
        words = (
            language.gettext("{name}: {minutes} min each") if hours < 1 else language.gettext("{name}: {hours} h each")
        )
        return words.format(name=name, minutes=demand.minutes, hours=hours)
    words = language.gettext("{name}: {minutes} min each, {times} times a year")
    return words.format(name=name, minutes=demand.minutes, times=demand.a_year)


def _say_red_lines(burden: Burden, language: Language) -> str:
    words = language.gettext(
        "Over {percent}% of what the contract is worth, or over {hours} hours a month for a micro firm."
    )
    return words.format(percent=burden.red.share, hours=burden.red.hours_a_month["micro"])


def _say_cost(share: Share, language: Language) -> str:
    words = language.gettext("An hour is taken to cost {least} to {most} {currency}. Your own figure brings it nearer.")
    cost = share.cost
    return words.format(least=cost.least, most=cost.most, currency=cost.currency) if cost else ""


def _say_source(demand: Demand, language: Language) -> str:
    words, source = language.gettext("{name}: {source}"), demand.source
    return words.format(name=language.of(demand.name), source=language.of(source)) if source else ""


def _begin_ways(begun: CheckBegun, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    how = Button(_("How this is worked out"), View("worked_out"))
    return ((begin(begun, language),), (how,), (menu(language),))


def begin(begun: CheckBegun, language: Language) -> Button:
    """Into the check, or on with it."""
    _ = language.gettext
    label = _("Begin") if begun.waiting == begun.total else _("Continue")
    return Button(label, View(begun.onward or begun.first), Style.PRIMARY)


def _ways(shown: BurdenShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    rows: list[Row] = []
    if shown.begun.onward:
        rows.append((begin(shown.begun, language),))
    first = None if rows else Style.PRIMARY
    rows.append((Button(_("What to do about each"), View("demands"), first),))
    if shown.suggestion and not shown.begun.onward:
        rows.append((Button(_("Use it for your answers"), View(shown.suggestion)),))
    rows.append(tuple(link_to(link, language) for link in shown.links))
    rows.append((Button(_("How this is worked out"), View("worked_out")), change(shown.begun, language)))
    rows.append((menu(language),))
    return tuple(rows)


def link_to(link: AdviceLink, language: Language) -> Button:
    _ = language.gettext
    words = {
        "GP3": (_("Advice: paperwork"), _("Read: paperwork")),
        "GP5": (_("Advice: payment"), _("Read: payment")),
        "CB5": (_("Advice: house rules"), _("Read: house rules")),
    }[link.practice.id]
    return Button(words[0] if link.is_advice else words[1], View(link.address))


def change(begun: CheckBegun, language: Language) -> Button:
    return Button(language.gettext("Go through it again"), View(begun.first))


def _back(language: Language) -> tuple[Row, ...]:
    return (menu_and_back(language, "burden"),)
