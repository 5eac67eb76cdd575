"""What do documents say? Results, reports and tables put into words of one language."""
