"""What a host offers: booking pages and their questions."""
