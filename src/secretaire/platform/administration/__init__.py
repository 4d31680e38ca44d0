"""What the administrators of a tenant look at that reaches over all of it: the log of access and use."""
