"""Principles, practices and words of the trade, to read and to search."""
