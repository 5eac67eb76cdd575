"""What a user has taken on, and what became of it."""
