"""What the pages show."""

from secretaire.trust.centre.queries.exporting import oscal, papers
from secretaire.trust.centre.queries.heads import log, note
from secretaire.trust.centre.queries.standing import overview, responsibility
from secretaire.trust.centre.queries.telling import bundle, told

__all__ = ["bundle", "log", "note", "oscal", "overview", "papers", "responsibility", "told"]
