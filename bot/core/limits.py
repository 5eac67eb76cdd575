"""How much may be typed and kept?"""

MOST_OF_A_NOTE = 1000  # characters
MOST_PARTNERS = 100
MOST_OPEN = 300  # actions of one user, about all partners together
