"""A third channel, of the kind that answers at once: forms over HTTP. It shows what a channel of one's own needs."""
