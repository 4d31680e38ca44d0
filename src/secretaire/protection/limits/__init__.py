"""How often a thing may be tried."""
