"""Measures, their parameters and duties, registers and procedures: values that are refused where they are wrong."""

from secretaire.trust.measures.core.catalogue import Catalogue, Framework
from secretaire.trust.measures.core.durations import Duration, NoDuration
from secretaire.trust.measures.core.values import (
    EVENTS,
    LANGUAGES,
    DutyTemplate,
    Executor,
    Figure,
    Kind,
    Measure,
    Nature,
    Objective,
    Parameter,
    Procedure,
    Promise,
    Proof,
    Register,
    Responsible,
    Stricter,
    Unsound,
    placeholders,
)
from secretaire.trust.measures.core.wording import figure, sentence

__all__ = [
    "EVENTS",
    "LANGUAGES",
    "Catalogue",
    "Duration",
    "DutyTemplate",
    "Executor",
    "Figure",
    "Framework",
    "Kind",
    "Measure",
    "Nature",
    "NoDuration",
    "Objective",
    "Parameter",
    "Procedure",
    "Promise",
    "Proof",
    "Register",
    "Responsible",
    "Stricter",
    "Unsound",
    "figure",
    "placeholders",
    "sentence",
]
