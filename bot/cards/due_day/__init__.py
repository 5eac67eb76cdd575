"""The day of an action."""
