"""Addresses of single sign-on, one list for each place where they are mounted."""
