"""A chat with the real bot over real HTTP."""
