"""Accounts kept by a client's own directory: SCIM 2.0 (RFC 7643, RFC 7644) over our accounts."""
