"""Notices to clients: who is told what and why, from when on, and what shows that they were."""
