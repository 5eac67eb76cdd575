"""When may a button not do any more what it says?"""

from flows.content.faults import FlowError


class StaleCommand(FlowError):
    """The button belongs to something that has changed since, that is not theirs, or that never was."""
