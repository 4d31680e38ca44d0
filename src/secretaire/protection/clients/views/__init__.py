"""Pages and addresses of programs: the OAuth 2 server, consent, and who may do what."""
