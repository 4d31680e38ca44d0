"""What is promised, and the proof that it is kept."""
