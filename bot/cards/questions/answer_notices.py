"""What is said about an answer?"""

from dataclasses import dataclass, field

from bot.cards.questions.answers import say_answer
from bot.core.language import Language
from bot.core.notice import N_, Notice
from flows.content import Question

HASTY = Notice(N_("Several times the same level, quickly. If that is how it is, go on; /review lets you look again."))
NOT_A_NUMBER = Notice(N_("Please type a whole number from {least} to {most}."))
TOO_LONG = Notice(N_("Please keep it between 1 and {most} characters."))


@dataclass(frozen=True)
class AnswerKept(Notice):
    """An answer that was kept just now, said in the words of its question."""

    question: Question | None = field(default=None, hash=False)
    answer: str = ""

    def text(self, language: Language) -> str:
        answer = say_answer(self.question, self.answer, language) if self.question else self.answer
        return language.gettext(self.words).format(answer=answer)


def say_kept(question: Question, answer: str) -> AnswerKept:
    return AnswerKept(N_("Kept: {answer}. /undo takes it back."), question=question, answer=answer)
