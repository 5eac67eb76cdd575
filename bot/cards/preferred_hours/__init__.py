"""When a user wants to be written to, and what time it is there."""
