"""What a user wants to remember about a question."""
