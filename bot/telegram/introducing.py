"""Does Telegram show our name, description and commands as they are now?"""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.conversation.introduction import Introduction, introduce
from bot.core.language import ENGLISH, Languages
from flows.content import Content

logger = logging.getLogger(__name__)

# Telegram knows languages by two letters; the empty one is shown to everybody else.
TELEGRAM_CODES = {ENGLISH: "", "zh_Hans": "zh"}


async def introduce_bot(bot: Bot, languages: Languages, content: Content) -> None:
    """Sets only what differs: these calls are limited hard. Failing is no reason not to talk."""
    for tag, code in TELEGRAM_CODES.items():
        try:
            await _introduce(bot, introduce(languages[tag], content), code)
        except TelegramError as error:
            logger.warning("introduction not set", extra={"language": tag, "error": type(error).__name__})


async def _introduce(bot: Bot, wanted: Introduction, code: str) -> None:
    scope = BotCommandScopeAllPrivateChats()
    commands = tuple(BotCommand(name, words) for name, words in wanted.commands)
    if await bot.get_my_commands(scope=scope, language_code=code) != commands:
        await bot.set_my_commands(commands, scope=scope, language_code=code)
    if (await bot.get_my_name(language_code=code)).name != wanted.name:
        await bot.set_my_name(wanted.name, language_code=code)
    if (await bot.get_my_description(language_code=code)).description != wanted.description:
        await bot.set_my_description(wanted.description, language_code=code)
    short = await bot.get_my_short_description(language_code=code)
    if short.short_description != wanted.short_description:
        await bot.set_my_short_description(wanted.short_description, language_code=code)
