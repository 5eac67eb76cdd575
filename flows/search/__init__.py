"""Which page answers these words?"""
