"""Copies of everything, encrypted, at other places; and the way back to any instant from one of them alone."""
