"""What is measured, where it leads, and whether there is enough of it."""
