"""What the pages show."""

from secretaire.trust.centre.queries.changing import changes
from secretaire.trust.centre.queries.heads import log, note
from secretaire.trust.centre.queries.standing import overview, responsibility
from secretaire.trust.centre.queries.telling import bundle, told

__all__ = ["bundle", "changes", "log", "note", "overview", "responsibility", "told"]
