"""What did an author do wrong, and on which line?"""
