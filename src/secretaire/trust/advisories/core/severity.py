"""How grave a weakness is: by what its advisory says in a word, or by its vector of CVSS.

The base score is that of the Common Vulnerability Scoring System 3.0 and 3.1 (FIRST). Version 4 scores by a table of
its own, and those who publish such vectors for Python packages give a word beside them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How grave, by the words of the register, the least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return how it compares with the others."""
        return list(Severity).index(self)


#: What counts where nobody says anything.
UNKNOWN: Final = Severity.HIGH

_WORDS: Final[Mapping[str, Severity]] = {
    "LOW": Severity.LOW,
    "MODERATE": Severity.MEDIUM,
    "MEDIUM": Severity.MEDIUM,
    "HIGH": Severity.HIGH,
    "CRITICAL": Severity.CRITICAL,
}
_IMPACT: Final = {"N": 0.0, "L": 0.22, "H": 0.56}
#: What each value of a metric weighs.
_WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    "C": _IMPACT,
    "I": _IMPACT,
    "A": _IMPACT,
}
#: Privileges weigh otherwise where the weakness reaches further than the part that has it.
_PRIVILEGES: Final = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}
_LEAST: Final = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM))


def worded(word: object) -> Severity | None:
    """Return what a word of an advisory says."""
    return _WORDS.get(word.upper()) if isinstance(word, str) else None


def scored(vector: object) -> Severity | None:
    """Return what a vector of CVSS 3 says; nothing, if it is none."""
    score = base(vector) if isinstance(vector, str) else None
    if score is None:
        return None
    return next((severity for least, severity in _LEAST if score >= least), Severity.LOW)


def base(vector: str) -> float | None:
    """Return the base score of a vector of CVSS 3; nothing, if it is none."""
    version, *parts = vector.split("/")
    if version not in {"CVSS:3.0", "CVSS:3.1"}:
        return None
    said = dict(part.partition(":")[::2] for part in parts)
    try:
        weights = {metric: values[said[metric]] for metric, values in _WEIGHTS.items()}
        changed = said["S"] == "C"
        privileges = _PRIVILEGES[said["S"]][said["PR"]]
    except KeyError:
        return None
    lost = 1 - (1 - weights["C"]) * (1 - weights["I"]) * (1 - weights["A"])
    impact = 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 if changed else 6.42 * lost
    if impact <= 0:
        return 0.0
    ease = 8.22 * weights["AV"] * weights["AC"] * privileges * weights["UI"]
    return _up(min((1.08 if changed else 1.0) * (impact + ease), 10.0))


def _up(score: float) -> float:
    """Return the least tenth that is not below a score; what binary fractions add does not count."""
    whole = round(score * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (whole // 10_000 + 1) / 10
