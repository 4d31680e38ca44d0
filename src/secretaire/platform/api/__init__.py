"""The interface for programs: REST below each tenant."""
