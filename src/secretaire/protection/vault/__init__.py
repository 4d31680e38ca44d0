"""What is stored says nothing to whoever reads the tables."""
