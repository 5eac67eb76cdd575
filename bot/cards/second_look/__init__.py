"""A second look: what has moved since last time?"""
