"""Signing in at a client's own identity provider, which is believed about the domains that the client has proven."""
