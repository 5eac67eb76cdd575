"""How is advice given, and what comes later?"""

from bot.cards.recommendations.recommendation import command_of_response, later_ones, say_advice, say_later, say_unknown
from bot.cards.recommendations.shown import AdviceShown, LaterShown
from bot.core.address import PLAN, Thing, Verb, View
from bot.core.buttons import menu_and_back
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quoted, Row, Screen, Strong, Style, Title
from flows.advice.findings import Findings
from flows.advice.weighing import DONE, TOO_HARD
from flows.content import Content

PLAN_PRACTICE = "RM2"  # the practice that the plan on one page is about
MOST_ASKED = 3  # more than three questions at once get no answer


def draw_advice(shown: AdviceShown, rendering: Rendering) -> Screen:
    return Screen(say_advice(shown, rendering.language, rendering.content), _ways(shown, rendering.language))


def draw_later(shown: LaterShown, rendering: Rendering) -> Screen:
    """What comes later, what to keep alive, and what to find out."""
    language, content = rendering.language, rendering.content
    _ = language.gettext
    findings = shown.findings
    later = later_ones(findings, content)
    parts: list[Part] = [Title(_("What comes later")), *say_later(findings, language, content)]
    if findings.find_out:
        parts += [
            Strong(_("To find out")),
            *say_unknown(findings, language, content),
            *_say_to_colleague(findings, language, content),
        ]
    rows: list[Row] = [
        (again,) for code in findings.find_out if (again := _answer_again(code, findings, language, content))
    ]
    if later:
        rows.append(tuple(Button(str(place), View(f"advice/{place}")) for place, _later_one in later))
    if shown.sharper:
        rows.append((Button(_("A few more taps make this sharper"), View(shown.sharper), Style.PRIMARY),))
    rows.append(menu_and_back(language, "results"))
    return Screen(tuple(parts), tuple(rows))


def _say_to_colleague(findings: Findings, language: Language, content: Content) -> list[Part]:
    """The first questions as one message that can be passed to somebody who knows."""
    _ = language.gettext
    asked = (content.question(code, findings.perspective) for code in findings.find_out[:MOST_ASKED])
    lines = [f"• {language.of(question.asks(findings.perspective))}" for question in asked if question]
    if not lines:
        return []
    opening = _("Can you help me? I should know this about one of our partners:")
    return [Line(_("Words to send to a colleague:")), Quoted("\n".join((opening, *lines)))]


def _answer_again(code: str, findings: Findings, language: Language, content: Content) -> Button | None:
    """None while the practice has no question of its own."""
    if content.question(code, findings.perspective) is None:
        return None
    principle = content.principle_of[code]
    words = language.gettext("Answer again: {principle}")
    return Button(words.format(principle=language.of(principle.name)), View(f"alone/{code}"))


def _ways(shown: AdviceShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    if shown.place < shown.now:
        onward = Button(_("Next advice"), View(f"advice/{shown.place + 1}"), Style.PRIMARY)
    else:
        onward = Button(_("What comes later"), View("later"), Style.PRIMARY)
    is_later = shown.place > shown.now
    back = "later" if is_later else f"advice/{shown.place - 1}" if shown.place > 1 else "results"
    advice = shown.advice
    plan = ((Button(_("The plan on one page"), View(PLAN)),),) if advice.practice == PLAN_PRACTICE else ()
    words = [Button(_("Words to send"), View(f"words/{shown.place}"))] if shown.messages else []
    add = shown.assessment.command(Verb.ADD, Thing.ASSESSMENT, advice.id)
    take = Button(_("Add to my actions"), add, Style.SUCCESS)
    if shown.action:
        label = _("In my actions") if shown.action.is_open else _("In my actions: done")
        take = Button(label, View(f"action/{shown.action.id}"))
    return (
        (take,),
        (onward,),
        *plan,
        (*words, Button(_("Why this?"), View(f"why/{shown.place}"))),
        (
            Button(_("Already done"), command_of_response(shown, DONE)),
            Button(_("Too hard"), command_of_response(shown, TOO_HARD)),
            Button(_("Not for us"), View(f"unfit/{shown.place}")),
        ),
        menu_and_back(language, back),
    )
