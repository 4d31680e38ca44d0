"""Questions about security that anybody may ask, and the clock of their answers."""
