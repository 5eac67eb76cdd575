"""Questions, one a card; what was answered, to look at again; the profile; and what is happening now."""
