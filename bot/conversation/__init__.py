"""What happens when somebody taps, types or sends something?"""

from bot.cards.menu.links import RESULTS
from bot.conversation.turns import Conversation, Reminded, Shared
from bot.core.inputs import Again, Attached, Edited, Event, Forwarded, Handed, Input, Said, SomethingElse, Tap

__all__ = [
    "RESULTS",
    "Again",
    "Attached",
    "Conversation",
    "Edited",
    "Event",
    "Forwarded",
    "Handed",
    "Input",
    "Reminded",
    "Said",
    "Shared",
    "SomethingElse",
    "Tap",
]
