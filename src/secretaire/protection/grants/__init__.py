"""What the provider's staff may see of a client, for how long, why, and with whose consent.

Nothing of it lies with the provider: each grant, and each look that was taken by it, is a row on the client's ground.
"""
