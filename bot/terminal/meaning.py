"""Which button of the card in view do they name?"""

from bot.core.screen import Button, Screen
from bot.reading.folding import fold
from bot.reading.understanding import Meant, Wording, read_command, understand


def find_button(card: Screen, typed: str) -> Button | None:
    """The one whose number or whole label was typed: as good as a tap, so it means this card, also when the person
    stands elsewhere by now. What other words mean, or a number where words are wanted, is the conversation's to say."""
    if read_command(typed):
        return None
    words = fold(typed)
    if not words.isdecimal() or not card.takes_numbers:
        named = [button for button in card.buttons if fold(button.label) == words]
        return named[0] if len(named) == 1 else None
    nameless = [Wording(())] * len(card.buttons)
    meant = understand(typed, nameless, range(len(card.buttons)))
    return card.buttons[meant.place] if isinstance(meant, Meant) else None
