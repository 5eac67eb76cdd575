"""In which words does Telegram refuse?"""

PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}

QUERY_INVALID = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"

# Why a chat is closed to the bot, with the code of the refusal.
NEVER_STARTED = ("chat not found", 400)
BLOCKED = ("bot was blocked by the user", 403)
LEFT = ("bot is not a member of the group chat", 403)


class Refused(Exception):
    """Telegram refuses the call with this description, which may lack its usual prefix."""

    def __init__(self, description: str, code: int = 400, retry_after: int = 0) -> None:
        prefix = PREFIXES.get(code, "")
        super().__init__(description if description.startswith(prefix) else prefix + description)
        self.code, self.retry_after = code, retry_after


def unparsable(reason: str) -> Refused:
    return Refused(f"can't parse entities: {reason}")
