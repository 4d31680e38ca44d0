"""Tools for those who build Secretaire; none is installed."""
