"""Is one term said in one wording? By the list of terms that authors and translators extend."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from pydantic import Field

from flows.content.faults import Fault
from flows.content.frozen import Frozen
from flows.lint.catalogues import CATALOGUES, Catalogue, CatalogueEntry
from flows.lint.word_lists import TYPED, read_list


class TermWording(Frozen):
    """An English term, and for each language its wordings: a text with the term has one of them. `whole`: the text is
    nothing but the term, such as the name of a principle, and its translation nothing but the wording. The texts of
    `except` go their own way."""

    english: str = Field(min_length=1)
    said: dict[str, tuple[str, ...]] = Field(min_length=1)
    whole: bool = False
    others: frozenset[str] = Field(default=frozenset(), alias="except")

    @cached_property
    def _wanted(self) -> re.Pattern[str]:
        words = re.escape(self.english)
        return re.compile(f"^{words}$" if self.whole else rf"\b{words}s?\b", 0 if self.whole else re.IGNORECASE)

    def is_in(self, entry: CatalogueEntry) -> bool:
        return entry.shown_id not in self.others and bool(self._wanted.search(entry.english))

    def is_said(self, words: str, language: str) -> bool:
        wordings = self.said[language]
        return words in wordings if self.whole else any(wording in words for wording in wordings)


def read_terms(folder: Path = CATALOGUES) -> tuple[TermWording, ...]:
    """Raises ContentError when the list cannot be used."""
    return read_list(TermWording, folder / "terms.yaml")


def find_other_wordings(catalogues: Sequence[Catalogue], terms: Sequence[TermWording]) -> Iterator[Fault]:
    """At their line in the catalogue; what is not translated is passed by."""
    for catalogue in catalogues:
        spoken = [term for term in terms if catalogue.language in term.said]
        for entry in catalogue.entries:
            if entry.words and entry.field != TYPED:
                yield from _wordings_of(entry, catalogue, spoken)


def _wordings_of(entry: CatalogueEntry, catalogue: Catalogue, terms: Sequence[TermWording]) -> Iterator[Fault]:
    for term in terms:
        if term.is_in(entry) and not term.is_said(entry.words, catalogue.language):
            better = " or ".join(term.said[catalogue.language])
            yield Fault(catalogue.file, entry.line, f"{entry.shown_id}: '{term.english}' is said as {better}")
