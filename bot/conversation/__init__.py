"""What happens when somebody taps, types or sends something?"""

from bot.conversation.inputs import Edited, Event, Input, Said, SomethingElse, Tap
from bot.conversation.turns import Conversation, Reminded

__all__ = ["Conversation", "Edited", "Event", "Input", "Reminded", "Said", "SomethingElse", "Tap"]
