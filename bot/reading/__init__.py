"""What did they type? Numbers as shown, labels and their first words, in any of our languages."""
