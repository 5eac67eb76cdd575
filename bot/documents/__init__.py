"""Which file is handed over? A paper as bytes, before any channel has seen it."""

from bot.documents.file import File
from bot.documents.renderer import draw_file

__all__ = ["File", "draw_file"]
