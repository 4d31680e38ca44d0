"""Webhooks: what happened, sent to addresses that a tenant chose, signed, and sent again until it is taken."""
