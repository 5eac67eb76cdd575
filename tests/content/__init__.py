"""What do people answer in tests? A small content of the tests' own, frozen, so that no author's change breaks them.

It has the real format and is read by the real loader: both sides, all twelve principles with one quick question and one
core question each, and a few deep ones (RM2, GP4, IK5, EX2, EX3, and VV5, which only the large side is asked). What the shipped content says is tested in tests/flows,
tests/reading, tests/locales and the golden walks.
"""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

from bot.core.language import (
    CHINESE,
    LOCALES,
    TRADITIONAL,
    Languages,
    find_catalogues,
    read_catalogue,
    speak,
    speak_english,
)
from flows.loading import load
from flows.walk.assessment import Flow
from locales.hant import make

FOLDER = Path(__file__).parent
SIMPLIFIED = FOLDER / "zh_Hans.po"


@cache
def load_frozen() -> Flow:
    return load(FOLDER)


@cache
def speak_of_frozen() -> Languages:
    """The shipped words of the program, and the tests' own of the content."""
    of_content = {CHINESE: read_catalogue(SIMPLIFIED), TRADITIONAL: make(SIMPLIFIED)}
    shipped = {tag: read_catalogue(file) for tag, file in find_catalogues(LOCALES).items()}
    return speak_english() | {tag: speak(tag, _with_content(shipped[tag], of_content[tag])) for tag in shipped}


def _with_content(shipped: Catalog, content: Catalog) -> Catalog:
    """Sentences of the content have a context, those of the program have none."""
    joined = Catalog(shipped.locale)
    for message in [*(m for m in shipped if m.id and not m.context), *(m for m in content if m.id)]:
        joined.add(message.id, message.string, context=message.context)
    return joined
