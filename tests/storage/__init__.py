"""The store and the tables, on a real SQLite file."""
