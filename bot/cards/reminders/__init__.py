"""What a user is reminded of, and what is planned."""
