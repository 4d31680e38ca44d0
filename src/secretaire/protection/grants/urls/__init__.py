"""Addresses of the client's page about grants, and of the provider's office."""
