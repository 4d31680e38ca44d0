"""The public page: what is promised here, how it stands, and what proves it."""
