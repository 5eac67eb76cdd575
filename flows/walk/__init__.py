"""Which question is asked next? Machines, routes through them, and where somebody stands."""
