"""What operators and their programs see of the service: whether it is well, and what it counts."""
