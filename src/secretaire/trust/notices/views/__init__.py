"""Pages on which clients read what they were told."""
