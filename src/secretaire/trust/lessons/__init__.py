"""Lessons about security that are sent to the staff, and who has confirmed them."""
