"""In which cell each tenant lives, and how one moves: every cell is a whole installation in a region of its own."""
