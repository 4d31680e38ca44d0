"""A client takes everything away with it, comes back with it elsewhere, and ends its account."""
