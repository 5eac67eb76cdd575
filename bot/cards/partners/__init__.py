"""The partners that a user talks about, and which of them now."""
