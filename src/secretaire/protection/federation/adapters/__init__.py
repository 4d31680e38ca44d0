"""Identity providers, one file for each way to understand each other."""
