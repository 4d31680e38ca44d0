"""Addresses of the room: for clients, below their own."""
