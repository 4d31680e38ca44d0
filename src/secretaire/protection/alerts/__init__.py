"""Who is told when something is wrong, and by which way, until somebody says that they see to it."""
