"""Requests of erasure: the pages of guests, and those in the settings of a tenant."""
