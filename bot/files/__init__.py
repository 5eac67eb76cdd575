"""Which file is handed over? A paper as bytes, before any channel has seen it."""

from bot.files.drawing import draw_file
from bot.files.file import File

__all__ = ["File", "draw_file"]
