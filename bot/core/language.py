"""In which words? Catalogues read from .po at start; English is the source and needs none."""

import datetime as calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations, c2py
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta, get_day_names, get_timezone_location
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from flows.content.source import Text

LOCALES = Path(__file__).parents[2] / "locales"
ENGLISH, CHINESE, TRADITIONAL = "en", "zh_Hans", "zh_Hant"
# Every language offers itself in its own words.
OWN_NAMES = {ENGLISH: "English", CHINESE: "简体中文", TRADITIONAL: "繁體中文"}
# Days are written as most people outside North America write them: 6 Jan 2026.
LOCALES_OF_DATES = {ENGLISH: "en_GB"}
# In a language code: the script, or where the traditional one is written.
IN_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


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

    def day(self, day: calendar.date) -> str:
        """A day of the calendar with its weekday, and its year."""
        return format_skeleton("yMMMEd", day, locale=self._locale)

    def month(self, day: calendar.date) -> str:
        return format_skeleton("yMMMM", day, locale=self._locale)

    def number(self, number: int) -> str:
        """With its digits in groups."""
        return format_decimal(number, locale=self._locale)

    def place(self, zone: str) -> str:
        """The city by which a time zone is known."""
        city: str = get_timezone_location(zone, locale=self._locale, return_city=True)
        return city

    def weekday(self, weekday: int) -> str:
        """0 is Monday."""
        name: str = get_day_names("abbreviated", locale=self._locale)[weekday]
        return name

    def ago(self, seconds: int) -> str:
        """ "3 days ago"."""
        return format_timedelta(-timedelta(seconds=seconds), add_direction=True, locale=self._locale)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(LOCALES_OF_DATES.get(self.tag, self.tag))


Languages = dict[str, Language]


def load_languages(folder: Path = LOCALES) -> Languages:
    """English, and every language that has a catalogue."""
    return speak_english() | {tag: speak(tag, read_catalogue(file)) for tag, file in find_catalogues(folder).items()}


def speak_english() -> Languages:
    return {ENGLISH: Language(ENGLISH, NullTranslations())}


def speak(tag: str, catalogue: Catalog) -> Language:
    return Language(tag, _Translations(catalogue))


def find_catalogues(folder: Path = LOCALES) -> dict[str, Path]:
    """By the language's tag."""
    return {file.parent.parent.name: file for file in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}


def guess_tag(code: str | None) -> str:
    """The stored tag for a phone's or a terminal's language: Chinese by its script or place, all the rest English."""
    language, *rest = re.split(r"[-_.@]", (code or "").lower())
    if language != "zh":
        return ENGLISH
    return CHINESE if "hans" in rest or IN_TRADITIONAL.isdisjoint(rest) else TRADITIONAL


def read_catalogue(file: Path) -> Catalog:
    """Thousands of sentences, 12 MB: not to be held on to. Raises PoFileError."""
    with file.open("rb") as source:
        return read_po(source, abort_invalid=True)


class _Translations(NullTranslations):
    """A catalogue as it was read; without the way through a compiled file, which takes longer than reading."""

    def __init__(self, catalogue: Catalog) -> None:
        super().__init__()
        self._which = c2py(catalogue.plural_expr)
        self._found: dict[tuple[str | None, str], tuple[str, ...]] = {}
        for message in catalogue:
            if message.id:
                first = message.id if isinstance(message.id, str) else message.id[0]
                given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
                self._found[message.context, first] = tuple(words or "" for words in given)

    def gettext(self, message: str) -> str:
        return self._find(None, message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._find(None, msgid1, self._which(n)) or (msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self._find(context, message) or message

    def _find(self, context: str | None, words: str, form: int = 0) -> str | None:
        given = self._found.get((context, words), ())
        return given[form] if form < len(given) else None
