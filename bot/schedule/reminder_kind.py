"""What can become of an action, and what can a reminder be about?"""

from enum import StrEnum


class State(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Kind(StrEnum):
    """What a reminder is about; the first three are occasions of an action."""

    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"
    UNFINISHED = "unfinished"  # a day after they left an assessment
    STILL_UNFINISHED = "still"  # a week after
    DIGEST = "digest"  # once a month, for as long as anything is open
    PULSE = "pulse"  # 30 and 90 days after actions were chosen
    LOOK = "look"  # half a year after a result


ABOUT_ACTIONS = (Kind.TOMORROW, Kind.TODAY, Kind.OVERDUE)
ABOUT_ASSESSMENTS = (Kind.UNFINISHED, Kind.STILL_UNFINISHED, Kind.LOOK)
# Why an action is dropped; each is as good as the others.
REASONS = ("changed", "time", "partner", "other")
