"""What the pages show, and what is taken along from them."""

from secretaire.trust.centre.queries.answering import questions
from secretaire.trust.centre.queries.changing import changes
from secretaire.trust.centre.queries.exporting import basis, oscal, papers
from secretaire.trust.centre.queries.heads import log, note
from secretaire.trust.centre.queries.printing import owed, proofs, sheet
from secretaire.trust.centre.queries.probing import availability
from secretaire.trust.centre.queries.publishing import drawing, published
from secretaire.trust.centre.queries.reaching import contact, reach, ways
from secretaire.trust.centre.queries.standing import overview, responsibility
from secretaire.trust.centre.queries.telling import bundle, told

__all__ = [
    "availability",
    "basis",
    "bundle",
    "changes",
    "contact",
    "drawing",
    "log",
    "note",
    "oscal",
    "overview",
    "owed",
    "papers",
    "proofs",
    "published",
    "questions",
    "reach",
    "responsibility",
    "sheet",
    "told",
    "ways",
]
