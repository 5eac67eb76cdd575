"""What to do first and what later, why, why not, and words to send."""
