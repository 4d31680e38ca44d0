"""Addresses of the room: for everybody and for probers, and for the provider's staff."""
