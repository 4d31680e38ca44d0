"""Pages of a client's own half."""
