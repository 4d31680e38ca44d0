"""The outside of mailboxes: the process that reads letters, mail servers, DNS."""
