"""Measures, their parameters and duties, registers and procedures: values that are refused where they are wrong."""

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
)

__all__ = [
    "EVENTS",
    "LANGUAGES",
    "Duration",
    "DutyTemplate",
    "Executor",
    "Figure",
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
]
