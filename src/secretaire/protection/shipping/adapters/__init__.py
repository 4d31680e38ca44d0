"""The two ways in which collectors take entries."""
