"""Addresses: of a client's own half, and of what the provider sees of all contracts."""
