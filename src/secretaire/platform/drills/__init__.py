"""Restoring from backups, the checks that end each restore, and rehearsals of both."""
