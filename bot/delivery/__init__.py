"""From what came in to the reply that the user has: nothing is lost and nothing doubled, whatever the channel."""
