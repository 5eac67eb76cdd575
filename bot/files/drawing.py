"""Which file says this handout?"""

from bot.files.agreement import draw_agreement
from bot.files.file import File
from bot.outcomes import Document, Exported, Handout


def draw_file(handout: Handout) -> File:
    """The same handout is always the same file."""
    match handout:
        case Exported(words):
            return File("tandem.json", words.encode())
        case Document():
            return draw_agreement(handout)
