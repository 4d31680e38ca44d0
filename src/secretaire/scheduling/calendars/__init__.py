"""Busy time read from outside calendars, and nothing more of them."""
