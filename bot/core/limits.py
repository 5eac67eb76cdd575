"""How much may be typed?"""

MOST_OF_A_NOTE = 1000  # characters
