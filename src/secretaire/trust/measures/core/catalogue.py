"""The catalogue as a whole: what each value cannot know about the others is refused here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from secretaire.trust.measures.core.fields import Field, Words
from secretaire.trust.measures.core.naming import LANGUAGES, Unsound
from secretaire.trust.measures.core.values import (
    Measure,
    Nature,
    Procedure,
    Promise,
    Proof,
    Register,
    Responsible,
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
    fields: Mapping[str, Field] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Words]] = field(
        default_factory=dict
    )  #: names of registers, states, forms, figures

    def __post_init__(self) -> None:
        wrong = sorted({*self._gaps(), *self._strangers(), *self._nameless()})
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

    def entry(self, register: Register) -> tuple[Field, ...]:
        """Return what an entry of a register is asked for."""
        return tuple(replace(self.fields[name], may_lack=name not in register.needed) for name in register.fields)

    def form(self, procedure: Procedure) -> tuple[Field, ...]:
        """Return what the form of a procedure asks for."""
        return tuple(self.fields[name] for name in procedure.fields)

    def naming(self, register: str) -> dict[str, tuple[str, ...]]:
        """Return, for each procedure that names an entry of a register, the fields in which it does."""
        fields = {each.name for each in self.fields.values() if each.register == register}
        found = {key: tuple(name for name in each.fields if name in fields) for key, each in self.procedures.items()}
        return {key: names for key, names in found.items() if names}

    def called(self, sort: str, key: str, language: str) -> str:
        """Return what a register, a state, a procedure or a figure is called."""
        return self.words[sort][key][language]

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
        own = {each.key for each in self.measures.values() if each.responsible is Responsible.CLIENT}
        for measure in self.measures.values():
            known: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
                ("promise", measure.promises, self.promises),
                ("register", measure.registers, self.registers),
                ("framework", measure.controls, self.frameworks),
                ("procedure", measure.procedures, self.procedures),
                ("measure of the client", measure.asks, own),
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

    def _nameless(self) -> Iterable[str]:
        states = {state for register in self.registers.values() for state in register.states}
        figures = {each.name: None for measure in self.measures.values() for each in measure.parameters}
        sorts: tuple[tuple[str, Iterable[str]], ...] = (
            ("registers", self.registers),
            ("states", states),
            ("procedures", self.procedures),
            ("figures", figures),
        )
        for sort, keys in sorts:
            found = self.words.get(sort, {})
            yield from (
                f"{key}: called nothing among {sort}" for key in keys if set(found.get(key, ())) != set(LANGUAGES)
            )
        asked = [name for each in self.registers.values() for name in each.fields]
        asked += [name for each in self.procedures.values() for name in each.fields]
        yield from (f"{name}: there is no such field" for name in asked if name not in self.fields)
        named = [each for each in self.fields.values() if each.register and each.register not in self.registers]
        yield from (f"{each.name}: there is no register {each.register}" for each in named)


def unique(sort: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice.

    :raises Unsound: if one does
    """
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise Unsound(f"{sort} that stand twice: {', '.join(twice)}")
