"""When a host can be met."""
