"""Is everything there in every language, and fit for a phone?"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from bot.core.language import LOCALES, Languages, find_catalogues, read_catalogue, speak, speak_english
from flows.content import Content
from flows.content.faults import ContentError, Fault
from flows.content.messages import find_gaps, has_broken_gap
from flows.content.source import Text
from flows.lint.catalogues import read_catalogues, read_template
from flows.lint.content_faults import is_too_long
from flows.lint.wrong_words import find_wrong_words


def load_checked_languages(content: Content, folder: Path = LOCALES) -> Languages:
    """One catalogue after the other, as all at once would take a third of a process's memory. Raises ContentError with
    what is untranslated, fuzzy, has other placeholders or gaps than the English, or is too long for a phone; by file
    and line."""
    texts = {text.id: text for text in content.texts()}
    wanted = [(message.id, message.context) for message in read_catalogue(folder / "messages.pot") if message.id]
    languages, faults = speak_english(), []
    for tag, file in find_catalogues(folder).items():
        shown = file.relative_to(folder.parent).as_posix()
        try:
            catalogue = read_catalogue(file)
        except PoFileError as error:
            faults.append(Fault(shown, error.lineno, f"not a catalogue: {error}"))
            continue
        missing = ((id_, context) for id_, context in wanted if catalogue.get(id_, context) is None)
        faults += [Fault(shown, 1, f"{context or id_}: is not in the catalogue") for id_, context in missing]
        faults += _catalogue_faults(catalogue, shown, texts)
        languages[tag] = speak(tag, catalogue)
    if faults:
        raise ContentError(faults)
    return languages


def check_words(content: Content) -> None:
    """Raises ContentError with every word that the lists in locales/ refuse. The program starts with such a word."""
    if faults := tuple(find_wrong_words(content, read_template(), read_catalogues())):
        raise ContentError(faults)


def _catalogue_faults(catalogue: Catalog, shown: str, texts: Mapping[str, Text]) -> Iterator[Fault]:
    for message in catalogue:
        if message.id:
            for why in (*_message_faults(message), *_text_faults(message, texts, catalogue)):
                yield Fault(shown, message.lineno or 1, f"{message.context or message.id}: {why}")


def _text_faults(message: Message, texts: Mapping[str, Text], catalogue: Catalog) -> Iterator[str]:
    """What can be wrong with a sentence of the content only: its length, and the gaps of words to send."""
    text = texts.get(message.context or "")
    if text is not None and isinstance(message.string, str):
        is_han = str(catalogue.locale).startswith("zh")
        if too_long := is_too_long(text, message.string, is_han):
            yield too_long
        if text.field == "send" and message.string:
            yield from _gap_faults(text, message.string, is_han)


def _gap_faults(text: Text, words: str, is_han: bool) -> Iterator[str]:
    """Gaps are named in each language for itself, so only their number is the same."""
    if has_broken_gap(words, is_han):
        yield "has a gap mark that is not closed, or not that of its language"
    wanted, given = find_gaps(text.english, is_han=False), find_gaps(words, is_han)
    if len(given) != len(wanted):
        yield f"has {len(given)} gaps {list(given)}, the English has {len(wanted)} {list(wanted)}"


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
