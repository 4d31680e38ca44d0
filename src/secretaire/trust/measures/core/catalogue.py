"""The catalogue as a whole: what each value cannot know about the others is refused here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secretaire.trust.measures.core.values import (
    Measure,
    Nature,
    Procedure,
    Promise,
    Proof,
    Register,
    Responsible,
    Unsound,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A standard or a law, as the ids of what it asks for."""

    key: str
    name: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that can be promised."""

    promises: Mapping[str, Promise]
    measures: Mapping[str, Measure]
    registers: Mapping[str, Register]
    procedures: Mapping[str, Procedure]
    frameworks: Mapping[str, Framework]

    def __post_init__(self) -> None:
        wrong = sorted({*self._gaps(), *self._strangers()})
        if wrong:
            raise Unsound("; ".join(wrong))

    @property
    def checks(self) -> frozenset[str]:
        """Return the names of all checks that some duty asks for."""
        return frozenset(check for measure in self.measures.values() for check in measure.checks)

    def carrying(self, promise: str) -> list[Measure]:
        """Return the measures that carry a promise."""
        return [measure for measure in self.measures.values() if promise in measure.promises]

    def starter(self) -> list[Measure]:
        """Return the measures that a small operator begins with."""
        return [measure for measure in self.measures.values() if measure.starter]

    def _gaps(self) -> Iterable[str]:
        for promise in self.promises.values():
            found = self.carrying(promise.id)
            if not found:
                yield f"{promise.id}: no measure carries it"
            elif promise.kind is Proof.MECHANISM and not any(measure.checks for measure in found):
                yield f"{promise.id}: a mechanism without a check"
            if promise.responsible is Responsible.CLIENT and any(
                measure.responsible is not Responsible.CLIENT for measure in found
            ):
                yield f"{promise.id}: what the client promises is no measure of anybody else"

    def _strangers(self) -> Iterable[str]:
        for measure in self.measures.values():
            known: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
                ("promise", measure.promises, self.promises),
                ("register", measure.registers, self.registers),
                ("framework", measure.controls, self.frameworks),
                ("procedure", measure.procedures, self.procedures),
                *(
                    (f"{key} control", ids, self.frameworks[key].ids)
                    for key, ids in measure.controls.items()
                    if key in self.frameworks
                ),
            )
            for sort, named, all_of_them in known:
                for name in named:
                    if name not in all_of_them:
                        yield f"{measure.key}: there is no {sort} {name}"
            if measure.nature is Nature.MECHANISM and not measure.checks:
                yield f"{measure.key}: a mechanism without a check"


def unique(sort: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice.

    :raises Unsound: if one does
    """
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise Unsound(f"{sort} that stand twice: {', '.join(twice)}")
