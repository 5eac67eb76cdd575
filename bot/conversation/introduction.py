"""How does the advisor introduce itself before the first word: its name, what it is, and its commands?"""

from dataclasses import dataclass

from bot.cards.registry import SLASH_COMMANDS
from bot.core.language import Language
from flows.content import Content, Depth


@dataclass(frozen=True)
class Introduction:
    """What a messenger shows around the chat; commands in the order in which people look for them."""

    name: str
    short_description: str
    description: str
    commands: tuple[tuple[str, str], ...]


def introduce(language: Language, content: Content) -> Introduction:
    _, ngettext = language.gettext, language.ngettext
    questions = content.most_asked(Depth.QUICK)
    short = ngettext(
        "One question about one business partner, then three steps that fit you. Chinese and English.",
        "{count} questions about one business partner, then three steps that fit you. Chinese and English.",
        questions,
    )
    description = ngettext(
        "For small firms and the large organizations they work with. Answer one question about one partner "
        "and get three steps that matter now, each with a first step for this week. "
        "Based on the principles of ISO 44003 and ISO 44004. Advice, not certification.",
        "For small firms and the large organizations they work with. Answer {count} questions about one partner "
        "in about 5 minutes and get three steps that matter now, each with a first step for this week. "
        "Based on the principles of ISO 44003 and ISO 44004. Advice, not certification.",
        questions,
    )
    return Introduction(
        name=_("Tandem: work well together"),
        short_description=short.format(count=questions),
        description=description.format(count=questions),
        commands=say_commands(language),
    )


def say_commands(language: Language) -> tuple[tuple[str, str], ...]:
    """Each with what it does, as the messenger's own menu lists them."""
    return tuple((command.name, language.gettext(command.words)) for command in SLASH_COMMANDS)
