"""What every card uses: addresses, commands, screens, what is stored, and how a change is written."""
