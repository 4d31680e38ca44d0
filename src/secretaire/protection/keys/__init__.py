"""The keys by which tenants' values are encrypted: made, renewed, destroyed, and watched over."""
