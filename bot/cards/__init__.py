"""All groups of cards, in one list: later ones may use earlier ones, never the other way."""

from bot.cards import learn, notes
from bot.cards.card import Group

GROUPS: tuple[Group, ...] = (notes.GROUP, learn.GROUP)
