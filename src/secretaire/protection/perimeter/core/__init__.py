"""The thinking of the perimeter: addresses, certificates, and who is let through."""
