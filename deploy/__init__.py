"""The reference deployment: from one inventory and one matrix of flows to the files of every machine.

It needs Python and OpenSSL and nothing of Secretaire's own, so that it runs wherever the inventory is kept.
"""
