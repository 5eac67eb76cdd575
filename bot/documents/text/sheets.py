"""How do answers and advice read as tables?"""

from bot.action_state import ActionState
from bot.cards.actions.line import name_day, say_reasons, step_of_action, title_of
from bot.cards.actions.shown import ActionLine
from bot.cards.questions.answers import say_answer
from bot.cards.questions.shown import AnswerLine
from bot.cards.recommendations.recommendation import find_recommendation, say_because, say_effort
from bot.cards.results.shown import Tabled
from bot.core.language import Language
from bot.documents.models import Cell, Table, Workbook
from flows.advice.findings import Findings
from flows.advice.ranking import Advice
from flows.advice.scoring import band
from flows.content import Content

Row = tuple[Cell, ...]


def say_workbook(tabled: Tabled, language: Language, content: Content) -> Workbook:
    _ = language.gettext
    findings = tabled.results.findings
    levels = Table(
        _("Levels"),
        (_("Clause"), _("Principle"), _("Level, 0 to 100"), _("In words"), _("Coverage, %"), _("Answers")),
        tuple(_levels(findings, language, content)),
    )
    answers = Table(
        _("Answers"),
        (_("Principle"), _("Code"), _("Question"), _("Answer"), _("Level, 0 to 4"), _("Your note")),
        tuple(_answer(line, language) for line in tabled.lines),
    )
    advice = Table(
        _("Advice"),
        (
            *(_("Place"), _("When"), _("Clause"), _("Advice"), _("What to do"), _("First step"), _("Minutes")),
            *(_("Then"), _("Who"), _("It works when"), _("When not to do this"), _("In all"), _("Why you")),
        ),
        tuple(
            row
            for place, one in enumerate(findings.advice, 1)
            for row in _advice(place, one, findings, language, content)
        ),
    )
    actions = Table(
        _("Actions"),
        (_("Action"), _("First step"), _("State"), _("Day"), _("Who"), _("What happened"), _("Why")),
        tuple(_action(line, language, content) for line in tabled.actions),
    )
    profile = Table(
        _("About you"),
        (_("Fact"), _("Answer")),
        tuple((language.of(question.name), say_answer(question, value, language)) for question, value in tabled.facts),
    )
    return Workbook((levels, answers, advice, actions, profile))


def _levels(findings: Findings, language: Language, content: Content) -> list[Row]:
    rows: list[Row] = []
    for score in findings.overview.principles:
        principle = content.principle(score.code)
        if principle:
            words = language.gettext("not known yet")
            if score.score is not None:
                words = language.of(content.scoring.bands[band(score.score, content.scoring)].label)
            coverage = round(score.coverage * 100)
            rows.append((score.clause, language.of(principle.name), score.score, words, coverage, score.answered))
    return rows


def _answer(line: AnswerLine, language: Language) -> Row:
    question = line.question
    answer = say_answer(question, line.answer, language)
    asked = language.of(question.asks(line.perspective))
    return (language.of(line.principle.name), question.step, asked, answer, question.level(line.answer), line.note)


def _action(line: ActionLine, language: Language, content: Content) -> Row:
    _ = language.gettext
    states = {ActionState.OPEN: _("open"), ActionState.DONE: _("done"), ActionState.DROPPED: _("dropped")}
    day = name_day(line, line.day, language) if line.day else None
    title = title_of(line.title, line.recommendation, language, content)
    step = step_of_action(line.recommendation, language, content)
    why = say_reasons(language).get(line.why or "")
    return (title, step, states[line.state], day, line.owner or _("you"), line.happened, why)


def _advice(place: int, advice: Advice, findings: Findings, language: Language, content: Content) -> list[Row]:
    """Nothing for advice that the content no longer has."""
    found, principle = find_recommendation(advice, content), content.principle_of.get(advice.practice)
    if found is None or principle is None:
        return []
    _ = language.gettext
    when = _("now") if advice.is_now else _("later")
    said = (found.title, found.what, found.first_step)
    more = (found.next_steps, found.who, found.watch, found.when_not)
    because = "\n".join(say_because(findings, advice, language, content))
    head: Row = (place, when, principle.clause, *(language.of(text) for text in said), found.minutes)
    return [(*head, *(language.of(text) for text in more), say_effort(advice.effort, language), because)]
