"""How does every card look on a phone? Golden walks and a few tours are played, and each card that comes is drawn."""

from bot.previewing.page import draw_page
from bot.previewing.shots import Studio
from bot.previewing.tours import take_tours
from bot.previewing.walks import NoWalks, find_walks, play_walk

__all__ = ["NoWalks", "Studio", "draw_page", "find_walks", "play_walk", "preview", "take_tours"]
