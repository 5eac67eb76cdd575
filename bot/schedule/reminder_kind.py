"""What can a reminder be about?"""

from enum import StrEnum


class ReminderKind(StrEnum):
    """What a reminder is about; the first three are occasions of an action."""

    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"
    UNFINISHED = "unfinished"  # a day after they left an assessment
    STILL_UNFINISHED = "still"  # a week after
    DIGEST = "digest"  # once a month, for as long as anything is open
    PULSE = "pulse"  # 30 and 90 days after actions were chosen
    LOOK = "look"  # half a year after a result


ABOUT_ACTIONS = (ReminderKind.TOMORROW, ReminderKind.TODAY, ReminderKind.OVERDUE)
ABOUT_ASSESSMENTS = (ReminderKind.UNFINISHED, ReminderKind.STILL_UNFINISHED, ReminderKind.LOOK)
