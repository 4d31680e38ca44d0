"""What administrators look at: the log, and everything that is connected."""

from secretaire.platform.administration.queries.connections import Connected, Section, connected, one
from secretaire.platform.administration.queries.log import Line, everything, page, people
from secretaire.platform.administration.queries.proof import NothingSigned, Proven, archive, of_entry, span, standing

__all__ = [
    "Connected",
    "Line",
    "NothingSigned",
    "Proven",
    "Section",
    "archive",
    "connected",
    "everything",
    "of_entry",
    "one",
    "page",
    "people",
    "span",
    "standing",
]
