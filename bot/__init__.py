"""How the advisor reaches a person and a disk."""
