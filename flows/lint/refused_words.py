"""Which words do not belong into a text, and which are better? By the list that authors and translators extend."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from flows.content import Content, Perspective
from flows.content.faults import Fault
from flows.content.frozen import Frozen
from flows.content.source import LENGTHS
from flows.lint.catalogues import CATALOGUES, INTERFACE, Catalogue
from flows.lint.word_lists import TYPED, read_list

ENGLISH = "en"


class Pattern(Frozen):
    """A regular expression and the word that is better, with the places where it is wrong: everywhere, unless `fields`,
    `ids` (how they begin) or `side` narrow it, and never inside the phrases of `except`."""

    pattern: str
    better: str = Field(min_length=1)
    language: Literal["en", "zh_Hans", "zh_Hant"]
    fields: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    side: Perspective | None = None
    phrases: tuple[str, ...] = Field(default=(), alias="except")

    @field_validator("pattern", "phrases")
    @classmethod
    def _compiles(cls, given: str | tuple[str, ...]) -> str | tuple[str, ...]:
        try:
            re.compile(given if isinstance(given, str) else "|".join(given))
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        return given

    @field_validator("fields")
    @classmethod
    def _are_known(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(given) - LENGTHS.keys() - {INTERFACE}:
            raise ValueError(f"names the unknown fields {sorted(unknown)}")
        return given

    @cached_property
    def _wrong(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _right(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.phrases)) if self.phrases else None

    def find(self, place: "TextPlace") -> str | None:
        """The first refused word of a text as it stands there, or None."""
        if not self._is_about(place):
            return None
        wrong = [found.span() for found in self._wrong.finditer(place.words)]
        right = [found.span() for found in self._right.finditer(place.words)] if wrong and self._right else []
        for begin, end in wrong:
            if not any(first <= begin and end <= last for first, last in right):
                return place.words[begin:end]
        return None

    def _is_about(self, place: "TextPlace") -> bool:
        if self.fields and place.field not in self.fields:
            return False
        if self.ids and not place.id.startswith(self.ids):
            return False
        return self.side is None or f".{self.side.value}." in place.id


@dataclass(frozen=True)
class TextPlace:
    """A text and where it stands; `keep` is the reason for which a refused word may stay."""

    file: str
    line: int
    id: str
    field: str
    words: str
    keep: str | None


def read_patterns(folder: Path = CATALOGUES) -> tuple[Pattern, ...]:
    """Raises ContentError when the list cannot be used."""
    return read_list(Pattern, folder / "patterns.yaml")


def find_refused_words(
    content: Content, template: Catalogue, catalogues: Sequence[Catalogue], patterns: Sequence[Pattern]
) -> Iterator[Fault]:
    """By file and line, with the better word: in the content, in the interface's English, and in every catalogue."""
    for language, places in (
        (ENGLISH, _places_of_content(content)),
        (ENGLISH, _places_of_interface(template)),
        *((catalogue.language, _places_of(catalogue)) for catalogue in catalogues),
    ):
        spoken = [pattern for pattern in patterns if pattern.language == language]
        yield from _refused_in(list(places), spoken)


def _refused_in(places: Sequence[TextPlace], patterns: Sequence[Pattern]) -> Iterator[Fault]:
    needed, given = set(), {}
    for place in places:
        if place.field == TYPED:
            continue
        if place.keep is not None:
            given[place.line] = place
        for pattern in patterns:
            if word := pattern.find(place):
                if place.keep:
                    needed.add(place.line)
                else:
                    yield Fault(place.file, place.line, f"{place.id}: not '{word}', better: {pattern.better}")
    for line in given.keys() - needed:
        yield Fault(given[line].file, line, f"{given[line].id}: 'keep:' without a reason, or nothing is refused here")


def _places_of_content(content: Content) -> Iterator[TextPlace]:
    for source in content.sources:
        for text, line in source.texts:
            yield TextPlace(source.file, line, text.id, text.field, text.english, source.kept.get(line))


def _places_of_interface(template: Catalogue) -> Iterator[TextPlace]:
    """At their line in the template; what the content says is found where it is written."""
    for entry in template.entries:
        if not entry.id:
            yield TextPlace(template.file, entry.line, entry.shown_id, INTERFACE, entry.english, entry.keep)


def _places_of(catalogue: Catalogue) -> Iterator[TextPlace]:
    for entry in catalogue.entries:
        yield TextPlace(catalogue.file, entry.line, entry.shown_id, entry.field, entry.words, entry.keep)
