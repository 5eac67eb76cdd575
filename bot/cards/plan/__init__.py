"""The plan on one page that both sides can edit and sign."""
