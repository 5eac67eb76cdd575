"""What is kept, and how does it come back?"""
