"""What is said about what just happened, beside the card?"""

from dataclasses import dataclass, replace

from bot.core.language import Language
from bot.core.limits import MOST_OF_A_NOTE


def N_(words: str) -> str:  # noqa: N802 - the name by which Babel finds what is translated later
    """Marks a sentence that is translated where it is said."""
    return words


@dataclass(frozen=True)
class Notice:
    """One kind sentence that says what can be done now; at most 200 characters, so that it fits a toast. `words` is the
    English sentence, marked with `N_`, `values` what stands in its placeholders."""

    words: str
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return self.words

    def filled(self, **values: str | int) -> "Notice":
        """The same with what stands in its placeholders."""
        return replace(self, values=tuple(values.items()))

    def text(self, language: Language) -> str:
        return language.gettext(self.words).format(**dict(self.values))


# What goes without saying more: the card shows it.
KEPT = Notice(N_("Kept. /undo takes it back."))
NOTE_TOO_LONG = Notice(
    N_("A note has room for {most} characters. The last message was not added; the rest is kept.")
).filled(most=MOST_OF_A_NOTE)
CONSENT_FIRST = Notice(N_("Please say first whether I may keep your answers."))
