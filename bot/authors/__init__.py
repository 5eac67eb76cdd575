"""What do only authors use? The page of all cards, cases, and the fonts made anew."""
