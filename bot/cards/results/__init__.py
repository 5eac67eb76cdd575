"""What the answers come to: all of it, each principle, and how it is kept or passed on."""
