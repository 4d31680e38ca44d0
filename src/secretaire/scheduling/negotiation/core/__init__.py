"""The thinking of a negotiation: states, roles, choosing times, waiting; pure."""
