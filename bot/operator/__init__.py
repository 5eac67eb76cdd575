"""What does an operator run? Commands, settings, the start, backups and checks."""
