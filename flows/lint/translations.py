"""Is every sentence of the content there in every language, and short enough? Read from the catalogues, for authors."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.content import Content
from flows.content.faults import Fault
from flows.lint.content_faults import is_too_long

CATALOGUES = Path(__file__).parents[2] / "locales"


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language by id, each with the line where it begins; what is empty is not there."""

    language: str
    file: str
    said: Mapping[str, tuple[str, int]]


def read_catalogues(folder: Path = CATALOGUES) -> tuple[Catalogue, ...]:
    files = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    return tuple(Catalogue(file.parts[-3], file.relative_to(folder.parent).as_posix(), _read(file)) for file in files)


def find_missing_words(content: Content, catalogues: tuple[Catalogue, ...]) -> Iterator[Fault]:
    """A sentence without its translation, at its line in the content; one that is too long, at its line over there."""
    for source in content.sources:
        for text, line in source.texts:
            for catalogue in catalogues:
                words, at = catalogue.said.get(text.id, ("", 0))
                if not words:
                    yield Fault(source.file, line, f"{text.id} is not there in {catalogue.language}")
                elif too_long := is_too_long(text, words, catalogue.language.startswith("zh")):
                    yield Fault(catalogue.file, at, too_long)


def shares(content: Content, catalogue: Catalogue) -> Mapping[str, int]:
    """Per cent of the sentences that are there, by practice and side (`RM1.msme`)."""
    wanted: dict[str, list[bool]] = {}
    for text in content.texts():
        code, _, rest = text.id.partition(".")
        if code in content.practices:
            wanted.setdefault(f"{code}.{rest.partition('.')[0]}", []).append(text.id in catalogue.said)
    return {place: 100 * sum(there) // len(there) for place, there in wanted.items()}


def _read(file: Path) -> dict[str, tuple[str, int]]:
    """What is marked fuzzy or struck out does not count; long sentences run over several lines."""
    said: dict[str, tuple[str, int]] = {}
    words: dict[str, str] = {}
    key, at = "", 0
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], 1):
        name, _, quoted = line.partition(" ")
        if line.startswith('"') and key:
            words[key] += json.loads(line)
        elif name in ("msgctxt", "msgid", "msgstr"):
            key, at = name, at if name != "msgctxt" else number
            words[key] = json.loads(quoted)
        elif line.startswith("#,") and "fuzzy" in line:
            words["fuzzy"] = line
        elif not line:
            if words.get("msgctxt") and words.get("msgstr") and "fuzzy" not in words:
                said[words["msgctxt"]] = (words["msgstr"], at)
            words, key = {}, ""
    return said
