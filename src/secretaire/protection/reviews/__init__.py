"""Reviews of who has access: each account and each program kept or cut, by somebody else, with a reason."""
