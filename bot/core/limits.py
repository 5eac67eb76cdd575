"""How much may be typed and kept?"""

MOST_PARTNERS = 100
MOST_ACTIONS = 100  # about one partner
MOST_OPEN = 300  # actions of one user, about all partners together
MOST_OF_A_TITLE, MOST_OF_A_NAME, MOST_OF_A_NOTE = 200, 40, 1000  # characters
