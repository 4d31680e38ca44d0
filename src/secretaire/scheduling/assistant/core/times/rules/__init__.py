"""The rules: how days, times of day and lengths are written, and how they make up times.

Read in this order: :mod:`.amounts`, :mod:`.days`, :mod:`.clocks`, :mod:`.times`; then :mod:`.english` and
:mod:`.french` for what only one language says.
"""
