"""How people prove who they are: what a good password is, one-time codes, recovery codes, the names of devices."""
