"""What is held about a user, and how they want to be talked to."""
