"""Pages about grants: the client's, the office's, and the passage between them."""
