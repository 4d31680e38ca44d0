"""The calendars outside: one module per kind, each a :class:`sources.Source` that only ever reads."""
