"""How is an answer said?"""

from bot.cards.questions.shown import AnswerLine
from bot.core.language import Language
from flows.content import DONT_KNOW, NOT_APPLICABLE, SKIP, Kind, Measure, Per, Question

MOST_ON_A_LINE = 80  # characters of what was typed


def say_answer(question: Question, answer: str | None, language: Language) -> str:
    """Its label, its mark, or what was typed."""
    _ = language.gettext
    match answer:
        case None:
            return _("not answered yet")
        case _ if answer == DONT_KNOW:
            return _("Don't know")
        case _ if answer == NOT_APPLICABLE:
            return _("Does not apply")
        case _ if answer == SKIP:
            return _("Skipped")
        case _:
            return say_fact(question, answer, language)


def say_fact(question: Question, value: str, language: Language) -> str:
    """A fact's value in words: its labels, or what was typed, a number with its unit."""
    if question.kind is Kind.TEXT:
        return value
    if question.kind in (Kind.NUMBER, Kind.AMOUNT) and value not in question.choices and value.isdecimal():
        return say_number(question, int(value), language)
    labels = [language.of(question.choices[name].label) for name in value.split(",") if name in question.choices]
    return language.gettext(", ").join(labels) or value


def say_number(question: Question, number: int, language: Language) -> str:
    """A number in groups of digits, with what it counts and how often."""
    said = language.number(number)
    if question.kind is Kind.NUMBER or question.measure is Measure.DAYS:
        return language.ngettext("{count} day", "{count} days", number).format(count=said)
    _ = language.gettext
    match question.per:
        case Per.YEAR:
            return _("{number} a year").format(number=said)
        case Per.MONTH:
            return _("{number} a month").format(number=said)
        case Per.HOUR:
            return _("{number} an hour").format(number=said)
        case _:
            return said


def say_line(line: AnswerLine, language: Language) -> str:
    """Practice or fact, and what was answered."""
    words = language.gettext("{fact}: {value}")
    answer = say_answer(line.question, line.answer, language)
    return words.format(fact=language.of(line.question.name), value=answer)


def shorten(words: str, most: int = MOST_ON_A_LINE) -> str:
    """On one line, and cut where it is too long for a list."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
