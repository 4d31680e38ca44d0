"""What was done, by whom; written once."""
