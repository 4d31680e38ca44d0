"""How available the service is, as seen from outside: probes, outages, and what everybody is told of them."""
