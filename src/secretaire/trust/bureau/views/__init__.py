"""Pages of the security office."""
