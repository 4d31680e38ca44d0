"""What a client runs itself, and what its programs use."""
