"""One use case, one transaction: load, decide (pure, in flows), save. No channel, no sentence."""
