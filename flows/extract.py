"""Which sentences of the content want translating? An extractor for pybabel; see locales/README.md."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from flows.content.source import LENGTHS, Text, read

Message = tuple[int, str, tuple[str, str], list[str]]


def extract(file: BinaryIO, keywords: Collection[str], comment_tags: object, options: object) -> Iterator[Message]:
    """Yields line, function, (msgctxt, msgid) and comments: the permanent id is the context, the English the msgid."""
    path = Path(file.name)
    for text, line in read(path, path.name).texts:
        yield line, "pgettext", (text.id, text.english), _comments(text)


def _comments(text: Text) -> list[str]:
    most = f"at most {LENGTHS[text.field][1]} Han characters"
    return [f"words that people may type, separated by |, {most}" if text.field == "also" else most]
