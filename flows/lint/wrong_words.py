"""Is there a word that the lists beside the catalogues refuse, in the content or in any language?"""

from collections.abc import Iterator, Sequence

from flows.content import Content
from flows.content.faults import Fault
from flows.lint.catalogues import Catalogue
from flows.lint.refused_words import find_refused_words, read_patterns
from flows.lint.terms import find_other_wordings, read_terms


def find_wrong_words(content: Content, template: Catalogue, catalogues: Sequence[Catalogue]) -> Iterator[Fault]:
    """Raises ContentError when a list cannot be used."""
    yield from find_refused_words(content, template, catalogues, read_patterns())
    yield from find_other_wordings(catalogues, read_terms())
