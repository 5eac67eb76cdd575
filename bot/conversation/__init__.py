"""What happens when somebody taps, types or sends something?"""

from bot.conversation.inputs import Again, Attached, Edited, Event, Handed, Input, Said, SomethingElse, Tap
from bot.conversation.repeating import ask_again
from bot.conversation.turns import Conversation, Reminded

__all__ = [
    "Again",
    "Attached",
    "Conversation",
    "Edited",
    "Event",
    "Handed",
    "Input",
    "Reminded",
    "Said",
    "SomethingElse",
    "Tap",
    "ask_again",
]
