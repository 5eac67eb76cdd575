"""How what was exported comes back."""
