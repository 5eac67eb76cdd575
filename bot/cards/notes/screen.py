"""How does somebody write a note?"""

from bot.cards.notes.shown import NoteShown
from bot.core.address import Thing, Verb, View
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Part, Quiet, Quoted, Row, Screen, Strong, Style, Title


def draw_note(shown: NoteShown, rendering: Rendering) -> Screen:
    """What is noted so far; whatever is typed is joined to it."""
    language = rendering.language
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
        remove = shown.assessment.command(Verb.FORGET, Thing.ASSESSMENT, shown.address)
        rows.append((Button(_("Remove the note"), remove),))
    return Screen(tuple(parts), tuple(rows), wants_words=True)
