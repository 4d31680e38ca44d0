"""Who is asked outside to say something of a checkpoint."""
