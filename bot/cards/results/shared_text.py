"""How does a result read to somebody else? Plain text, ready to be forwarded, with nothing internal in it."""

from dataclasses import replace

from bot.cards.recommendations.recommendation import find_recommendation
from bot.cards.results.level import say_principle, say_score
from bot.cards.results.shown import ResultsShown
from bot.core.address import View
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Screen
from flows.content import Perspective


def offer_sharing(screen: Screen, results: ResultsShown, language: Language) -> Screen:
    """The card that comes after the text was seen, with a way to have it in another chat."""
    ref = results.assessment
    share = Button(language.gettext("Share it in a chat"), View("results"), shares=f"{ref.id}.{ref.version}")
    return replace(screen, rows=(*screen.rows, (share,)))


def say_shared(language: Language) -> str:
    """What the text is called in the list of what can be shared."""
    return language.gettext("How we work together: our result")


def say_nothing_to_share(language: Language) -> str:
    return language.gettext("Open Tandem, and see the text there first")


def say_results_to_others(results: ResultsShown, rendering: Rendering) -> str:
    """Levels and the first steps. Flags, notes and facts about the firm are nobody else's business."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    findings = results.findings
    title = _("How we work with {partner}").format(partner=results.nickname) if results.nickname else None
    blocks = [title or _("How we work with one of our partners")]
    if findings.overview.overall is not None:
        blocks.append(_("Overall: {score}").format(score=say_score(findings.overview.overall, language, content)))
    levels = (
        say_principle(principle, score, language, content)
        for score in findings.overview.principles
        if (principle := content.principle(score.code))
    )
    blocks.append("\n".join(levels))
    first = [advice for advice in findings.advice if advice.is_now]
    steps = [found for advice in first if (found := find_recommendation(advice, content))]
    if steps:
        lines = [
            _("{place}. {title}\nFirst step: {step}").format(
                place=place, title=language.of(step.title), step=language.of(step.first_step)
            )
            for place, step in enumerate(steps, 1)
        ]
        blocks.append("\n".join([_("What we do first"), *lines]))
    blocks.append(
        {
            Perspective.MSME: _("A self-check along the twelve principles of ISO 44003. Advice, not certification."),
            Perspective.LARGE: _("A self-check along the twelve principles of ISO 44004. Advice, not certification."),
        }[findings.perspective]
    )
    return "\n\n".join(blocks)
