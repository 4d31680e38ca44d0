"""What administrators look at: the log, and everything that is connected."""

from secretaire.platform.administration.queries.connections import Connected, Section, connected, one
from secretaire.platform.administration.queries.log import Line, everything, page, people

__all__ = ["Connected", "Line", "Section", "connected", "everything", "one", "page", "people"]
