"""The lists that people keep for security: risks, assets, suppliers, incidents and what else the catalogue declares."""
