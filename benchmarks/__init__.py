"""Measurements, run by hand or by ``make bench``; each prints JSON lines."""
