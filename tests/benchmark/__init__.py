"""Measurements that are run on purpose, not by pytest."""
