"""Measures, their parameters and duties, registers and procedures: values that are refused where they are wrong."""

from secretaire.trust.measures.core.catalogue import Catalogue, Framework
from secretaire.trust.measures.core.durations import Duration, NoDuration
from secretaire.trust.measures.core.fields import Field, Sort, Unfit, Value, Why, answers
from secretaire.trust.measures.core.naming import LANGUAGES, Unsound
from secretaire.trust.measures.core.values import (
    EVENTS,
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
    "Field",
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
    "Sort",
    "Stricter",
    "Unfit",
    "Unsound",
    "Value",
    "Why",
    "answers",
    "figure",
    "placeholders",
    "sentence",
]
