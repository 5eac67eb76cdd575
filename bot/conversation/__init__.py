"""What happens when somebody taps, types or sends something?"""

from bot.conversation.inputs import Again, Attached, Edited, Event, Handed, Input, Said, SomethingElse, Tap
from bot.conversation.links import RESULTS
from bot.conversation.repeating import ask_again
from bot.conversation.turns import Conversation, Reminded, Shared

__all__ = [
    "RESULTS",
    "Again",
    "Attached",
    "Conversation",
    "Edited",
    "Event",
    "Handed",
    "Input",
    "Reminded",
    "Said",
    "Shared",
    "SomethingElse",
    "Tap",
    "ask_again",
]
