"""How long until what could not be sent is tried again, and when is it too late?"""

FIRST_SECONDS, LONGEST_SECONDS = 1, 60
MOST_SECONDS = 24 * 3600  # a reply that is older says nothing to anybody
ACKNOWLEDGED_WITHIN = 150  # seconds; so long a messenger waits for the end of a press
MOST_DOUBLINGS = 16


def next_try(now: int, tries: int) -> int:
    """UTC seconds, after so many tries that failed before this one."""
    return now + min(LONGEST_SECONDS, FIRST_SECONDS << min(tries, MOST_DOUBLINGS))


def is_due(due: int | None, now: int) -> bool:
    """A moment too far ahead was written before the clock was set back, and is no reason to wait."""
    return due is None or due <= now or due > now + LONGEST_SECONDS
