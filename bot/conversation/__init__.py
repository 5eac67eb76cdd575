"""What happens when somebody taps, types or sends something?"""

from bot.conversation.inputs import Attached, Edited, Event, Handed, Input, Said, SomethingElse, Tap
from bot.conversation.turns import Conversation

__all__ = ["Attached", "Conversation", "Edited", "Event", "Handed", "Input", "Said", "SomethingElse", "Tap"]
