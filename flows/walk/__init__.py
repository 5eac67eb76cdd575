"""Which question is asked next? Machines, routes through them, and where a user stands."""
