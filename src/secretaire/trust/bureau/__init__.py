"""The desk of the security officer: what is due today, the duties of people, the registers, and what is promised."""
