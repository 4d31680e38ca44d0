"""What the pages show, and what is taken along from them."""

from secretaire.trust.centre.queries.exporting import basis, oscal, papers
from secretaire.trust.centre.queries.heads import log, note
from secretaire.trust.centre.queries.printing import owed, proofs, sheet
from secretaire.trust.centre.queries.standing import overview, responsibility
from secretaire.trust.centre.queries.telling import bundle, told

__all__ = [
    "basis",
    "bundle",
    "log",
    "note",
    "oscal",
    "overview",
    "owed",
    "papers",
    "proofs",
    "responsibility",
    "sheet",
    "told",
]
