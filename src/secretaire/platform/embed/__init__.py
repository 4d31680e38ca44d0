"""Booking pages inside the pages of others: which sites may show them, and the script by which they do."""
