"""What a prober touches: the service from outside, its own folder, and whoever takes its results; and static files."""
