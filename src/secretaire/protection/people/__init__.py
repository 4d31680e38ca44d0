"""The people of a tenant: how they come, how their roles change, and how they leave."""
