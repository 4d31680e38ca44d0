"""Checks of what people write down, and of what is published: they stand above the registers and the public page."""
