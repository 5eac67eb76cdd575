"""Is everything there in every language, and fit for a phone?"""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.conversation import Conversation
from bot.language import LOCALES, Languages
from flows.checking import is_too_long
from flows.content import Content


def check_languages(conversation: Conversation) -> list[str]:
    """Faults of the catalogues, one line each: untranslated, fuzzy, other placeholders than the English, too long."""
    faults = [fault for file in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")) for fault in check_catalogue(read(file))]
    return [*faults, *check_lengths(conversation.content, conversation.languages)]


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source)


def check_catalogue(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id:
            where = f"{catalogue.locale}: {message.context or message.id}"
            yield from (f"{where}: {what}" for what in _message_faults(message))


def check_lengths(content: Content, languages: Languages) -> Iterator[str]:
    for tag, language in languages.items():
        for text in content.texts():
            too_long = is_too_long(text, language.of(text), is_han=tag.startswith("zh"))
            if too_long:
                yield f"{tag}: {too_long}"


def _message_faults(message: Message) -> Iterator[str]:
    wanted = [message.id] if isinstance(message.id, str) else list(message.id)
    given = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(given):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is marked fuzzy: look at it and take the mark away"
    allowed = {name for words in wanted for name in placeholders(words)}
    for words in given:
        if set(placeholders(words)) != allowed:
            yield f"has the placeholders {sorted(placeholders(words))}, the English has {sorted(allowed)}"


def placeholders(words: str) -> list[str]:
    """The names in braces; a broken brace counts as one."""
    try:
        return [name for _, name, _, _ in Formatter().parse(words) if name is not None]
    except ValueError as error:
        return [str(error)]
