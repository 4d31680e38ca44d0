"""How a tenant looks to its guests: name, colour, logo and languages."""
