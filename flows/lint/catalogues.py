"""What stands in the catalogues? Read line by line, for authors, without the library that translates."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flows.content.source import reason_to_keep

CATALOGUES = Path(__file__).parents[2] / "locales"
INTERFACE = "interface"


@dataclass(frozen=True)
class CatalogueEntry:
    """One message: `id` is its context, empty for a text of the interface; `words` holds all its plurals; `line` is
    where it begins; `keep` is the reason why a refused word stays, None where nobody gave one."""

    id: str
    english: str
    words: str
    line: int
    keep: str | None = None
    fuzzy: bool = False

    @property
    def shown_id(self) -> str:
        return self.id or self.english.partition("\n")[0]

    @property
    def field(self) -> str:
        return self.id.rpartition(".")[2] if self.id else INTERFACE


@dataclass(frozen=True)
class Catalogue:
    """All messages of one language."""

    language: str
    file: str
    entries: tuple[CatalogueEntry, ...]

    @cached_property
    def said(self) -> Mapping[str, tuple[str, int]]:
        """The sentences of the content by id, each with its line; what is empty or fuzzy is not there."""
        return {entry.id: (entry.words, entry.line) for entry in self.entries if entry.id and _counts(entry)}


def _counts(entry: CatalogueEntry) -> bool:
    return bool(entry.words) and not entry.fuzzy


def read_catalogues(folder: Path = CATALOGUES) -> tuple[Catalogue, ...]:
    files = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    return tuple(Catalogue(file.parts[-3], _shown(file, folder), tuple(_entries(file))) for file in files)


def read_template(folder: Path = CATALOGUES) -> Catalogue:
    """The English of content and interface, as it was extracted."""
    file = folder / "messages.pot"
    return Catalogue("en", _shown(file, folder), tuple(_entries(file)))


def _shown(file: Path, folder: Path) -> str:
    return file.relative_to(folder.parent).as_posix()


def _entries(file: Path) -> Iterator[CatalogueEntry]:
    """One for each paragraph; what is struck out does not count, long sentences run over several lines."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line:
            block.append((number, line))
        elif block:
            if entry := _entry(block):
                yield entry
            block = []


def _entry(block: list[tuple[int, str]]) -> CatalogueEntry | None:
    said: dict[str, str] = {}
    key, at, keep = "", 0, None
    for number, line in block:
        name, _, quoted = line.partition(" ")
        if name.startswith("msg"):
            key, at = name, at or number
            said[key] = json.loads(quoted)
        elif line.startswith('"'):
            said[key] += json.loads(line)
        elif (reason := reason_to_keep(line)) is not None:
            keep = reason
    if not said.get("msgid"):
        return None
    fuzzy = any(line.startswith("#,") and "fuzzy" in line for _, line in block)
    return CatalogueEntry(said.get("msgctxt", ""), _joined(said, "msgid"), _joined(said, "msgstr"), at, keep, fuzzy)


def _joined(said: Mapping[str, str], name: str) -> str:
    """A sentence, or its plurals one a line."""
    return "\n".join(words for key, words in said.items() if key.startswith(name) and words)
