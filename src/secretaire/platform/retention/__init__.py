"""How long what is kept: a number of days for each kind, within bounds, and the sweep of every night."""
