"""What does a card need to be put into words?"""

from dataclasses import dataclass

from bot.core.language import Language, Languages
from bot.core.slash_command import SlashCommand
from flows.content import Content


@dataclass(frozen=True)
class Rendering:
    """The user's language, the content that cards speak of, and all languages and slash commands that are offered."""

    language: Language
    content: Content
    languages: Languages
    slash_commands: tuple[SlashCommand, ...] = ()
