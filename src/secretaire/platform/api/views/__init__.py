"""What answers programs: one function for each thing that can be asked."""
