"""Tenants, and the walls between them."""
