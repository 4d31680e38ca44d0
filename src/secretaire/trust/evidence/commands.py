"""Checks that somebody asks for at the command line: they run at once, and leave no evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence import queries
from secretaire.trust.evidence.core import Outcome, Stand
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.core import Measure
from secretaire.trust.measures.queries import catalogue


class NoCheck(Refused):
    """There is no check or measure of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one check found about one measure."""

    measure: str
    check: str
    outcome: Outcome
    actual: str

    @property
    def holds(self) -> bool:
        """Whether it passed."""
        return self.outcome is Outcome.PASS

    def __str__(self) -> str:
        return f"{self.outcome.value:<6} {self.measure:<26} {self.check:<26} {self.actual}"


def run(*words: str) -> Iterator[Line]:
    """Do what the words say, which is to check.

    :raises NoCheck: if they say something else, or name what there is not
    """
    if words[:1] != ("check",):
        raise NoCheck("Say what is to be done: check, and then names of checks or measures, if not all.")
    yield from check(*words[1:])


def check(*names: str) -> Iterator[Line]:
    """Run checks, one after the other, and yield what each finds by the figures that are promised, or proposed.

    :param names: of checks or measures; none: those of all that is promised, or all that there are if nothing is
    :raises NoCheck: if a name is neither, or nobody has written that check yet
    """
    figures = _promised()
    known = [(each, name) for each in catalogue().measures.values() for name in _checks(each)]
    wanted = [(each, name) for each, name in known if {each.key, name} & set(names)]
    if strange := set(names) - {word for each, name in wanted for word in (each.key, name)}:
        raise NoCheck(f"There is no check or measure {', '.join(sorted(strange))} that can be looked at.")
    for each, name in wanted or [(each, name) for each, name in known if each.key in figures] or known:
        yield _looked(each, name, figures.get(each.key) or {one.name: one.default for one in each.parameters})


def _checks(measure: Measure) -> Sequence[str]:
    return [name for name in measure.checks if name in CHECKS]


def _promised() -> dict[str, Mapping[str, Any]]:
    """Return the figures of each measure that is promised now."""
    ground = tenancy.ground()
    if ground is None:
        return {}
    with scope.tenant(ground):
        rows = queries.commitments(tenant_id=ground).values()
        return {row.measure: row.figures for row in rows if row.stand == Stand.OFFERED}


def _looked(measure: Measure, name: str, figures: Mapping[str, Any]) -> Line:
    try:
        found = CHECKS[name](clock.now(), figures)
        outcome, actual = Outcome.PASS if found.ok else Outcome.FAIL, found.actual
    except Exception as error:  # noqa: BLE001  # whatever it is, the others are looked at
        outcome, actual = Outcome.ERROR, type(error).__name__
    return Line(measure=measure.key, check=name, outcome=outcome, actual=actual)
