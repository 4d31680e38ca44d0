"""What the templates of the room need."""
