"""The shapes of what programs send and get; whatever is not in them is refused."""
