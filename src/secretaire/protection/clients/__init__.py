"""Programs that act for people or for the tenant: what each may do, and the tokens by which they show it."""
