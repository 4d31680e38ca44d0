"""By which scale risks are judged: that of the operator, from an entry of its own, or that of the catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from secretaire.trust.measures.core import LANGUAGES, Field, Step, Value, steps
from secretaire.trust.registers.core.matrix import Level, Scales

#: The register of scales, the state in which one counts, and the register of what is judged by it.
REGISTER: Final = "scale"
IN_FORCE: Final = "valid"
JUDGED: Final = "risk"
#: The state of a risk that is borne as it is.
ACCEPTED: Final = "accepted"
#: The fields of a risk that say a step of each.
LIKELIHOODS: Final = ("likelihood", "residual_likelihood")
IMPACTS: Final = ("impact", "residual_impact")
#: From which product on the catalogue calls a risk medium and high, on its five steps of either.
_MEDIUM, _HIGH = 6, 15

#: What a step is called, by its number and the language.
Steps = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale of likelihood and one of impact, with what follows from both."""

    name: str = field(compare=False)  #: of the version, such as ``scale/1@2``; empty: that of the catalogue
    title: str = field(default="", compare=False)
    likelihood: Steps
    impact: Steps
    medium: int = _MEDIUM
    high: int = _HIGH
    acceptable: Level = Level.HIGH

    @property
    def scales(self) -> Scales:
        """Return what risks are placed by."""
        return Scales(
            likelihoods=tuple(self.likelihood),
            impacts=tuple(self.impact),
            medium=self.medium,
            high=self.high,
            acceptable=self.acceptable,
        )

    def asks(self, fields: Iterable[Field]) -> tuple[Field, ...]:
        """Return the fields of a risk with the steps of this scale."""
        choices = dict.fromkeys(LIKELIHOODS, self.likelihood) | dict.fromkeys(IMPACTS, self.impact)
        return tuple(replace(each, choices=choices.get(each.name, each.choices)) for each in fields)


def written(values: Mapping[str, Value], *, name: str) -> Scale:
    """Return the scale that an entry says, which was accepted when it was written."""
    return Scale(
        name=name,
        title=str(values["title"]),
        likelihood=_steps(values["likelihood_steps"]),
        impact=_steps(values["impact_steps"]),
        medium=int(values["medium_from"] or 0),
        high=int(values["high_from"] or 0),
        acceptable=Level(str(values["acceptable"])),
    )


def unnamed(name: str, *, most: int) -> Scale:
    """Return what is left of a scale that was erased: its numbers, without words or levels that mean something."""
    bare = {str(each): dict.fromkeys(LANGUAGES, str(each)) for each in range(1, most + 1)}
    return Scale(name=name, likelihood=bare, impact=bare, medium=most * most + 1, high=most * most + 1)


def misfit(values: Mapping[str, Value]) -> str | None:
    """Return the field of a scale whose figure is no product that there is, or not in its order; nothing if none is.

    :param values: each of which is an answer by itself
    """
    most = len(_steps(values["likelihood_steps"])) * len(_steps(values["impact_steps"]))
    medium, high = int(values["medium_from"] or 0), int(values["high_from"] or 0)
    if not 1 < medium <= most:
        return "medium_from"
    return None if medium < high <= most else "high_from"


def accepts(register: str, state: str) -> bool:
    """Tell whether a state is that of a risk that is borne as it is."""
    return register == JUDGED and state == ACCEPTED


def judged_anew(before: Mapping[str, Value], after: Mapping[str, str]) -> bool:
    """Tell whether somebody says another step of a risk than stood there.

    :param after: as people write it
    """
    return any((after.get(name) or "").strip() != str(before.get(name) or "") for name in (*LIKELIHOODS, *IMPACTS))


def _steps(text: Value) -> dict[str, dict[str, str]]:
    found: tuple[Step, ...] = steps(str(text))
    return {
        str(number): {language: f"{number} · {each.said(language)}" for language in LANGUAGES}
        for number, each in enumerate(found, 1)
    }
