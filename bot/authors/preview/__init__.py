"""How does every card look on a phone? Golden walks and a few tours are played, and each card that comes is drawn."""

from pathlib import Path

from bot.authors.preview.page import draw_page
from bot.authors.preview.shots import Studio
from bot.authors.preview.tours import take_tours
from bot.authors.preview.walks import NoWalks, find_walks, play_walk, read_walk

__all__ = ["NoWalks", "preview"]


def preview(walks: Path, page: Path) -> tuple[int, tuple[str, ...]]:
    """Writes the page. Returns how many cards are on it, and why walks stopped before their end. Raises NoWalks."""
    found = [(file.name, read_walk(file)) for file in find_walks(walks)]
    studio = Studio()
    stops = (play_walk(studio, name, walk) for name, walk in found)
    stopped = (*filter(None, stops), *take_tours(studio))
    page.write_text(draw_page(studio.conversation, studio.shots, stopped), encoding="utf-8")
    return len(studio.shots), stopped
