"""How fast is the bot, and what is left when it dies? `python -m tests.benchmark`; nothing here is asserted by a test
but that it works."""
