"""Whether a file can be a questionnaire, where it asks, which measures are near to a question, and what is answered."""

from secretaire.trust.questionnaires.core.answering import (
    Answer,
    Blank,
    Known,
    Proof,
    Verdict,
    answer,
    cells,
    cited,
)
from secretaire.trust.questionnaires.core.layout import plain, sheaf
from secretaire.trust.questionnaires.core.matching import NEAR, Index, index
from secretaire.trust.questionnaires.core.parcels import judge
from secretaire.trust.questionnaires.core.values import (
    LARGEST,
    Asked,
    Cell,
    NoQuestionnaire,
    Place,
    Says,
    Sheaf,
    State,
    Why,
)

__all__ = [
    "LARGEST",
    "NEAR",
    "Answer",
    "Asked",
    "Blank",
    "Cell",
    "Index",
    "Known",
    "NoQuestionnaire",
    "Place",
    "Proof",
    "Says",
    "Sheaf",
    "State",
    "Verdict",
    "Why",
    "answer",
    "cells",
    "cited",
    "index",
    "judge",
    "plain",
    "sheaf",
]
