"""The log as it leaves for a collector outside, where nobody here can change it."""
