"""What a client agreed to and answers for itself, as it stands now: seen and settled on its own ground."""
