"""Which ids does the content have, or had it once?"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from bot.core.limits import MOST_OF_A_NOTE
from bot.storage.action_rows import HAPPENED, NAME, TITLE
from bot.storage.action_rows import OWNER as ACTION
from bot.storage.assessments import ADVICE
from flows.advice.findings import Findings
from flows.advice.weighing import RESPONSES
from flows.content import MARKS, Check, Content, Kind, Perspective, Question
from flows.content.agreement import CHOSEN, PLAN


class Known:
    """Of one content; a file may have been changed by hand, so what a question would not take is not known."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def is_fact(self, name: str, value: str) -> bool:
        if name.startswith(ADVICE):
            return value in RESPONSES and self._has_advice(name.removeprefix(ADVICE))
        if name.startswith(CHOSEN):
            section = self._content.agreement.sections.get(name.removeprefix(CHOSEN))
            return section is not None and value in section.offers
        question = self._content.profile.questions.get(name)
        return question is not None and _accepts(question, value)

    def is_note(self, owner: str, field: str) -> bool:
        if owner == ACTION:
            return field in (TITLE, NAME, HAPPENED)
        if owner == "assessment":
            return field in self._steps or self._is_retired(field)
        if field.startswith(PLAN):
            return field.removeprefix(PLAN) in self._content.agreement.sections
        question = self._content.profile.questions.get(field)
        return question is not None and question.kind is Kind.TEXT

    def most_of(self, field: str) -> int:
        """Characters of what is typed about a firm or a partner."""
        question = self._content.profile.questions.get(field)
        return question.most if question and question.kind is Kind.TEXT else MOST_OF_A_NOTE

    def is_answer(self, question: str, choice: str) -> bool:
        found = self._questions.get(question)
        if found is None or not (choice in MARKS or _accepts(found, choice)):
            return self._is_retired(f"{question}.{choice}")
        return True

    def is_principle(self, code: str) -> bool:
        return self._content.principle(code) is not None

    def is_practice(self, code: str) -> bool:
        return code in self._content.practices

    def is_result(self, findings: Findings) -> bool:
        """Does everything that it names still exist?"""
        codes = {*findings.levels, *findings.keep, *findings.find_out, *(one.practice for one in findings.advice)}
        principles = {one.code for one in findings.overview.principles}
        flags = {*findings.flags, *(flag for one in findings.advice for flag in one.because.flags)}
        return (
            codes <= self._content.practices.keys()
            and all(self._content.recommendation(one.id) for one in findings.advice)
            and principles == {principle.code for principle in self._content.principles}
            and flags <= self._content.scoring.flags.keys()
            and all(self.is_fact(name, value) for name, value in findings.facts.items())
        )

    def _has_advice(self, id_: str) -> bool:
        return self._content.recommendation(id_) is not None or self._is_retired(id_)

    def _is_retired(self, id_: str) -> bool:
        """It, or what it is a part of."""
        parts = id_.split(".")
        return any(".".join(parts[:count]) in self._content.retired for count in range(1, len(parts) + 1))

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        """By the id under which an answer is kept."""
        return {question.id: question for question in self._all()}

    @cached_property
    def _steps(self) -> frozenset[str]:
        return frozenset(question.step for question in self._all()) | self._questions.keys()

    def _all(self) -> Iterator[Question]:
        yield from self._content.profile.questions.values()
        for side in Perspective:
            found = (self._content.question(code, side) for code in self._content.practices)
            yield from (question for question in found if question is not None)
            for check in Check:
                yield from self._content.check(check, side)


def _accepts(question: Question, value: str) -> bool:
    is_several = question.kind is Kind.SEVERAL_OF and set(value.split(",")) <= {*question.choices}
    return is_several or question.accepts(value)
