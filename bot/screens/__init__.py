"""How is an outcome said? The only place where interface sentences are written."""
