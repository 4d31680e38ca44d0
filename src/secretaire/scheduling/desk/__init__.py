"""What a host sees and does."""
