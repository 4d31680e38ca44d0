"""Questions about places, what they saw, and what everybody is told."""

from secretaire.platform.status.queries.seeing import (
    Alarms,
    Heard,
    address,
    alarms,
    conditions,
    courses,
    heard,
    incident,
    incidents,
    least,
    objective,
    place_by_name,
    rates,
    speeds,
    touched,
    votes,
)

__all__ = [
    "Alarms",
    "Heard",
    "address",
    "alarms",
    "conditions",
    "courses",
    "heard",
    "incident",
    "incidents",
    "least",
    "objective",
    "place_by_name",
    "rates",
    "speeds",
    "touched",
    "votes",
]
