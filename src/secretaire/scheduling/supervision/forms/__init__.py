"""What a supervisor chooses, and the words for it."""
