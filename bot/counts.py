"""How many reminders were due, sent, void or failed, and how late were they? Counted for the operator, in one place."""

from dataclasses import dataclass, field

# Upper ends of the classes of lateness, in seconds; what is later than all of them is in none but the count.
LATE = (60, 300, 900, 3600, 14_400, 86_400)


@dataclass
class ReminderCounts:
    """Of this process, since it started. `due` counts what was looked at; a message about several is as many sent."""

    due: int = 0
    sent: int = 0
    void: int = 0
    failed: int = 0
    late_seconds: int = 0
    late_within: dict[int, int] = field(default_factory=lambda: dict.fromkeys(LATE, 0))

    def count_sent(self, seconds_late: int) -> None:
        """How long after its moment in the person's hours one of them went out."""
        self.sent += 1
        self.late_seconds += max(0, seconds_late)
        for most in LATE:
            self.late_within[most] += seconds_late <= most


REMINDERS = ReminderCounts()
