"""In which words? Catalogues read from .po at start; English is the source and needs none."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from flows.source import Text

LOCALES = Path(__file__).parent.parent / "locales"
ENGLISH, CHINESE = "en", "zh_Hans"
# Every language offers itself in its own words.
OWN_NAMES = {ENGLISH: "English", CHINESE: "简体中文"}


@dataclass(frozen=True)
class Language:
    """One language that people can choose; `tag` is what is stored. `is_plain` asks for words that read well aloud."""

    tag: str
    translations: NullTranslations
    is_plain: bool = False

    def gettext(self, words: str) -> str:
        return self.translations.gettext(words)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.translations.ngettext(one, many, count)

    def of(self, text: Text) -> str:
        """A sentence of the content; its permanent id is the translator's context."""
        return self.translations.pgettext(text.id, text.english)

    def date(self, at: int) -> str:
        """The day of a moment (UTC seconds)."""
        return format_date(datetime.fromtimestamp(at, UTC), "medium", self._locale)

    def ago(self, seconds: int) -> str:
        """ "3 days ago"."""
        return format_timedelta(-timedelta(seconds=seconds), add_direction=True, locale=self._locale)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag)


Languages = dict[str, Language]


def load_languages(folder: Path = LOCALES) -> Languages:
    """English, and every language that has a catalogue."""
    languages = {ENGLISH: Language(ENGLISH, NullTranslations())}
    for file in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        tag = file.parent.parent.name
        languages[tag] = Language(tag, _translations(file))
    return languages


def guess_tag(code: str | None) -> str:
    """The stored tag for a phone's or a terminal's language: any Chinese is zh_Hans, the rest English."""
    return CHINESE if (code or "").lower().startswith("zh") else ENGLISH


def _translations(file: Path) -> GNUTranslations:
    with file.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
