"""stub"""

from enum import StrEnum

from bot.language import Language


class Meaning(StrEnum):
    DONE = "done"
    SKIP = "skip"
    YES = "yes"
    NO = "no"
    CONTINUE = "continue"


def common(meaning: Meaning, language: Language) -> tuple[str, ...]:
    return ()
