"""The same values in the words of OSCAL (NIST), for the tools of whoever assesses many services.

What is made here depends on what is promised and what was seen, and on nothing else: the same evidence gives the same
bytes, with the same names and the instants of the evidence, whenever somebody asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from secretaire.trust.centre.core.oscal.assessing import assessment_results
from secretaire.trust.centre.core.oscal.basis import KEPT, MADE, Basis
from secretaire.trust.centre.core.oscal.defining import component_definition
from secretaire.trust.centre.core.oscal.naming import VERSION, Json
from secretaire.trust.centre.core.oscal.planning import plan_of_action
from secretaire.trust.centre.core.texts import Text, text
from secretaire.trust.evidence.core import State

__all__ = ["DOCUMENTS", "VERSION", "Basis", "Document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A sort of document."""

    make: Callable[[Basis], Json]
    states: frozenset[State]  #: what it tells of; where no measure is in any of them, there is none
    title: Text
    about: Text


_AHEAD: Final = frozenset({State.PLANNED})
#: The documents by the names of their files, which are those of OSCAL.
DOCUMENTS: Final[Mapping[str, Document]] = {
    "component-definition": Document(
        make=component_definition,
        states=MADE | _AHEAD,
        title=text("What is promised", "Ce qui est promis"),
        about=text(
            "Component definition: each measure with its figures, and the controls of each framework that it answers.",
            "Définition de composants : chaque mesure avec ses chiffres, et les exigences auxquelles elle répond dans "
            "chaque référentiel.",
        ),
    ),
    "assessment-results": Document(
        make=assessment_results,
        states=MADE,
        title=text("How it stands", "Où cela en est"),
        about=text(
            "Assessment results: the last evidence of each duty, with its proof, and what follows for each measure.",
            "Résultats de l'évaluation : la dernière preuve de chaque tâche, avec son attestation, et ce qui en "
            "découle pour chaque mesure.",
        ),
    ),
    "plan-of-action-and-milestones": Document(
        make=plan_of_action,
        states=(MADE - KEPT) | _AHEAD,
        title=text("What is open", "Ce qui reste ouvert"),
        about=text(
            "Plan of action and milestones: what is promised and not shown to be kept now, and what is announced.",
            "Plan d'action et jalons : ce qui est promis sans que cela soit démontré à présent, et ce qui est annoncé.",
        ),
    ),
}
