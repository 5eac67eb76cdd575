"""Is every sentence of the content there in every language, and short enough? Read from the catalogues, for authors."""

from collections.abc import Iterator, Mapping

from flows.content import Content
from flows.content.faults import Fault
from flows.lint.catalogues import Catalogue
from flows.lint.content_faults import is_too_long


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
