"""Where a user is, where they can go from there, and how they begin."""
