"""What can become of an action?"""

from enum import StrEnum


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


# Why an action is dropped; each is as good as the others.
REASONS = ("changed", "time", "partner", "other")
