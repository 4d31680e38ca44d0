"""Letters out: written once, delivered once, their state to see."""
