"""What would Telegram answer? A strict local Bot API server over real HTTP, and people with phones who talk through it.

The wording of refusals and the reading of HTML follow tdlib/telegram-bot-api 10.0 ("TBA") and tdlib/td.
Stricter than Telegram: `&name;` outside its four names, two actions on one button, Markdown, tags that we do not use.
"""

from tests.bot_api.chats import Chat
from tests.bot_api.people import Group, Person
from tests.bot_api.server import BotApi
from tests.bot_api.values import Act, Button, Document, Message, Toast

__all__ = ["Act", "BotApi", "Button", "Chat", "Document", "Group", "Message", "Person", "Toast"]
