"""Letters in: mailboxes of the service and of tenants; each letter is taken once, read as hostile input, and kept."""
