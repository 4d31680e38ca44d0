"""What the pages show."""

from secretaire.trust.centre.queries.answering import questions
from secretaire.trust.centre.queries.heads import log, note
from secretaire.trust.centre.queries.offering import papers
from secretaire.trust.centre.queries.reaching import contact, reach
from secretaire.trust.centre.queries.standing import overview, responsibility
from secretaire.trust.centre.queries.telling import bundle, told

__all__ = ["bundle", "contact", "log", "note", "overview", "papers", "questions", "reach", "responsibility", "told"]
