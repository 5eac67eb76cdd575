"""The cards of the conversation, a folder for each group: what it shows, how it is loaded, changed and said."""
