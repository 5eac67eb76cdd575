"""How does somebody write a note?"""

from bot.addresses import Deed, Thing, Verb, View
from bot.language import Language
from bot.outcomes import NoteShown
from bot.screens.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title


def render_note(shown: NoteShown, language: Language) -> Screen:
    """What is noted so far; whatever is typed is joined to it."""
    _ = language.gettext
    parts: list[Part] = [Title(_("Your note")), Quiet(language.of(shown.question.name))]
    if shown.note:
        parts += [Quoted(shown.note), Line(_("Type more to add to it. Only you see it."))]
    else:
        parts += [
            Strong(_("What would you like to remember about this?")),
            Line(_("Type it as a message, or as several. Only you see it.")),
        ]
    done = Button(_("Done with the note"), View(shown.back), Style.PRIMARY)
    rows: list[Row] = [(done,)]
    if shown.note:
        ref = shown.assessment
        remove = Deed(Verb.FORGET, Thing.ASSESSMENT, ref.id, ref.version, shown.address)
        rows.append((Button(_("Remove the note"), remove),))
    return Screen(tuple(parts), tuple(rows), wants_words=True)
