"""What stands in a picture of the results, and what is said below it?"""

from bot.cards.results.level import say_score
from bot.cards.results.shown import PartnerPictured, PartnersPictured, Pictured
from bot.core.language import Language
from bot.documents.picture_models import Bars, BarsPicture, RadarPicture, Spoke
from flows.advice.findings import Findings
from flows.content import Content, Principle

MOST_IN_CAPTION = 1024  # characters, set by Telegram


def say_picture(pictured: Pictured, language: Language, content: Content) -> RadarPicture:
    """All twelve with their targets, and last time if there was one. Flags and facts are nobody else's business."""
    _ = language.gettext
    findings, earlier = pictured.results.findings, pictured.earlier
    nickname = pictured.results.nickname
    title = _("How we work with {partner}").format(partner=nickname) if nickname else None
    title = title or _("How we work with one of our partners")
    scores, before = _scores(findings), _scores(earlier) if earlier else {}
    spokes = tuple(
        Spoke(
            label=_name(principle, language),
            says=_say_value(scores.get(principle.code), before.get(principle.code), language),
            value=scores.get(principle.code),
            target=pictured.targets[principle.code],
            earlier=before.get(principle.code),
        )
        for principle in content.principles
    )
    last_time = _("Last time, {date}").format(date=language.date(pictured.earlier_at)) if earlier else None
    subtitle = _say_overall(findings, language, content)
    return RadarPicture(
        title=title,
        subtitle=subtitle,
        spokes=spokes,
        now=_("This time") if earlier else _("Your level"),
        target=_("Good enough for you"),
        scale=_("0 near the centre, 100 on the outer ring"),
        caption="\n".join((title, subtitle, *_say_spokes(spokes, last_time, language))),
        earlier=last_time,
        unknown=_("Not assessed") if any(spoke.value is None for spoke in spokes) else None,
    )


def say_partners_picture(pictured: PartnersPictured, language: Language, content: Content) -> BarsPicture:
    _ = language.gettext
    title = _("Your partners")
    rows = tuple(
        _say_partner(partner, number, language, content) for number, partner in enumerate(pictured.partners, 1)
    )
    return BarsPicture(
        title=title,
        subtitle=_("The twelve principles, the weakest partner first"),
        rows=rows,
        keys=tuple(_name(principle, language) for principle in content.principles),
        now=_("Your level, 0 to 100"),
        target=_("Good enough for you"),
        unknown=_("Not assessed"),
        caption="\n".join((title, *_say_partners(pictured, rows, language, content)))[:MOST_IN_CAPTION],
    )


def _say_partner(partner: PartnerPictured, number: int, language: Language, content: Content) -> Bars:
    scores = _scores(partner.findings)
    name = partner.nickname or language.gettext("Partner {number}").format(number=number)
    values = tuple((scores.get(one.code), partner.targets[one.code]) for one in content.principles)
    return Bars(name, _say_overall(partner.findings, language, content), values)


def _say_partners(
    pictured: PartnersPictured, rows: tuple[Bars, ...], language: Language, content: Content
) -> list[str]:
    lines = []
    for partner, row in zip(pictured.partners, rows, strict=True):
        scores = {code: score for code, score in _scores(partner.findings).items() if score is not None}
        weakest = content.principle(min(scores, key=lambda code: scores[code])) if scores else None
        words = language.gettext("{partner} ({overall})")
        if weakest:
            words = language.gettext("{partner} ({overall}; weakest: {principle}, {score})")
        lines.append(
            words.format(
                partner=row.name,
                overall=row.says,
                principle=_name(weakest, language) if weakest else "",
                score=scores[weakest.code] if weakest else "",
            )
        )
    return lines


def _scores(findings: Findings) -> dict[str, int | None]:
    return {score.code: score.score for score in findings.overview.principles}


def _name(principle: Principle, language: Language) -> str:
    return f"{principle.number} {language.of(principle.short)}"


def _say_overall(findings: Findings, language: Language, content: Content) -> str:
    overall = findings.overview.overall
    if overall is None:
        return language.gettext("Too little is known for an overall level")
    return language.gettext("Overall: {score}").format(score=say_score(overall, language, content))


def _say_value(score: int | None, earlier: int | None, language: Language) -> str:
    if score is None:
        return language.gettext("not assessed")
    return str(score) if earlier is None else f"{earlier} → {score}"


def _say_spokes(spokes: tuple[Spoke, ...], last_time: str | None, language: Language) -> list[str]:
    """The picture in words and numbers."""
    _ = language.gettext
    lines = []
    for spoke in spokes:
        words = _("{principle}: {score}, good enough {target}")
        if spoke.value is None:
            words = _("{principle}: not assessed")
        elif spoke.earlier is not None:
            words = _("{principle}: {score}, last time {earlier}, good enough {target}")
        lines.append(words.format(principle=spoke.label, score=spoke.value, earlier=spoke.earlier, target=spoke.target))
    return [*lines, last_time] if last_time else lines
