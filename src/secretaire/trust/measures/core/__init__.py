"""Measures, their parameters and duties, registers and procedures: values that are refused where they are wrong."""

from secretaire.trust.measures.core.catalogue import Catalogue, Framework
from secretaire.trust.measures.core.countries import Region, countries, country, region
from secretaire.trust.measures.core.durations import Duration, NoDuration
from secretaire.trust.measures.core.effort import Effort, effort
from secretaire.trust.measures.core.fields import Field, Sort, Unfit, Value, Why, answers
from secretaire.trust.measures.core.lines import DONE, OPEN, Line
from secretaire.trust.measures.core.naming import LANGUAGES, Unsound
from secretaire.trust.measures.core.steps import Step, steps
from secretaire.trust.measures.core.values import (
    EVENTS,
    EVERYBODY,
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
from secretaire.trust.measures.core.wording import figure, sentence, span

__all__ = [
    "DONE",
    "EVENTS",
    "EVERYBODY",
    "LANGUAGES",
    "OPEN",
    "Catalogue",
    "Duration",
    "DutyTemplate",
    "Effort",
    "Executor",
    "Field",
    "Figure",
    "Framework",
    "Kind",
    "Line",
    "Measure",
    "Nature",
    "NoDuration",
    "Objective",
    "Parameter",
    "Procedure",
    "Promise",
    "Proof",
    "Region",
    "Register",
    "Responsible",
    "Sort",
    "Step",
    "Stricter",
    "Unfit",
    "Unsound",
    "Value",
    "Why",
    "answers",
    "countries",
    "country",
    "effort",
    "figure",
    "placeholders",
    "region",
    "sentence",
    "span",
    "steps",
]
