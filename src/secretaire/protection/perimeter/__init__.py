"""From where, and with which certificate, the provider's office and the supervision consoles answer."""
