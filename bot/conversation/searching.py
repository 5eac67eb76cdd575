"""What do these words find in the content, in whichever language they are?"""

from functools import cached_property

from bot.core.language import TRADITIONAL, Languages
from bot.reading.folding import fold
from flows.content import Content
from flows.search.finder import search
from flows.search.index import Index, build

MOST_FOUND = 6


class Searching:
    """Indexes of the content in every language, built when somebody first searches."""

    def __init__(self, content: Content, languages: Languages) -> None:
        self._content = content
        self._languages = languages

    @cached_property
    def _indexes(self) -> tuple[Index, ...]:
        """Words are folded to simplified characters, so the traditional ones need no index."""
        spoken = (language for tag, language in self._languages.items() if tag != TRADITIONAL)
        return tuple(build(self._content, language.of) for language in spoken)

    def find(self, words: str) -> str:
        """The address of the card that shows what was found."""
        found = search(self._indexes, words, fold, MOST_FOUND)
        return "found/" + ",".join(f"{kind.value}.{id_}" for kind, id_ in found)
