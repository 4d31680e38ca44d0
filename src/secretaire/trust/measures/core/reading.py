"""From what stands in the files of the catalogue to its values; a word that is not known there is refused."""

from collections.abc import Mapping
from typing import Any, Final

from secretaire.trust.measures.core.catalogue import Catalogue, Framework, unique
from secretaire.trust.measures.core.fields import Field, Sort, Words
from secretaire.trust.measures.core.naming import LANGUAGES, Unsound
from secretaire.trust.measures.core.values import (
    DutyTemplate,
    Executor,
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
)

#: What the modules of a measure are named without.
_PACKAGE: Final = "secretaire."


def catalogue(
    *,
    areas: Mapping[str, Mapping[str, Any]],
    promises: Mapping[str, Any],
    registers: Mapping[str, Any],
    procedures: Mapping[str, Any],
    frameworks: Mapping[str, Any],
    fields: Mapping[str, Any],
    words: Mapping[str, Mapping[str, list[str]]],
) -> Catalogue:
    """Return the catalogue that the files say.

    :param areas: what the file of each area says
    :raises Unsound: if something in it is wrong, with all that is
    """
    promised = [promise(area, id_, said) for area, found in promises.items() for id_, said in found.items()]
    measures = [
        measure(area, key, said, found.get("controls", {}))
        for area, found in areas.items()
        for key, said in found["measures"].items()
    ]
    unique("promises", [each.id for each in promised])
    unique("measures", [each.key for each in measures])
    if set(areas) != set(promises):
        raise Unsound(f"areas without measures or without promises: {', '.join(sorted(set(areas) ^ set(promises)))}")
    return Catalogue(
        promises={each.id: each for each in promised},
        measures={each.key: each for each in measures},
        registers={key: register(key, said) for key, said in registers.items()},
        procedures={key: procedure(key, said) for key, said in procedures.items()},
        frameworks={
            key: Framework(key=key, name=said["name"], ids=frozenset(said["ids"])) for key, said in frameworks.items()
        },
        fields={name: field(name, said) for name, said in fields.items()},
        words={sort: {key: called(said) for key, said in found.items()} for sort, found in words.items()},
    )


def promise(area: str, id_: str, said: Mapping[str, Any]) -> Promise:
    """Return a promise from its line."""
    _known(id_, said, "kind", "by", "says", "figures")
    return Promise(
        id=id_,
        area=area,
        kind=Proof(said["kind"]),
        responsible=Responsible(said["by"]),
        says=said["says"],
        figures=said.get("figures", ""),
    )


def measure(area: str, key: str, said: Mapping[str, Any], controls: Mapping[str, list[str]]) -> Measure:
    """Return a measure from its table.

    :param controls: those of the area, by framework, for where the measure names none of its own
    """
    _known(
        key, said, "promises", "nature", "responsible", "objectives", "starter", "registers", "code", "controls",
        "parameters", "duties", "half", "asks", *LANGUAGES,
    )  # fmt: skip
    nature, responsible = Nature(said["nature"]), Responsible(said["responsible"])
    own = said.get("controls", {})
    if nature is not Nature.LIMIT and responsible is not Responsible.CLIENT:
        own = {**controls, **own}
    parameters = tuple(parameter(name, each) for name, each in said.get("parameters", {}).items())
    figures = {each.name: each.default for each in parameters}
    return Measure(
        key=key,
        area=area,
        nature=nature,
        responsible=responsible,
        sentences={language: said[language] for language in LANGUAGES if language in said},
        objectives=tuple(Objective(each) for each in said["objectives"]),
        promises=tuple(said["promises"]),
        parameters=parameters,
        controls={framework: tuple(ids) for framework, ids in own.items()},
        duties=tuple(duty(name, each, figures) for name, each in said.get("duties", {}).items()),
        registers=tuple(said.get("registers", ())),
        code=tuple(f"{_PACKAGE}{each}" for each in said.get("code", ())),
        starter=said.get("starter", False),
        half=said.get("half", {}),
        asks=tuple(said.get("asks", ())),
    )


def parameter(name: str, said: Mapping[str, Any]) -> Parameter:
    """Return a parameter from its table."""
    _known(name, said, "kind", "default", "stricter", "lower", "upper", "choices")
    return Parameter(
        name=name,
        kind=Kind(said["kind"]),
        default=said["default"],
        stricter=Stricter(said.get("stricter", "neither")),
        lower=said.get("lower"),
        upper=said.get("upper"),
        choices=tuple(said.get("choices", ())),
    )


def duty(key: str, said: Mapping[str, Any], figures: Mapping[str, int | str]) -> DutyTemplate:
    """Return a duty from its table.

    :param figures: defaults of the measure's parameters, for a duty whose ``every`` is ``{name}``
    """
    _known(key, said, "check", "person", "every", "grace", "per_tenant")
    if ("check" in said) == ("person" in said):
        raise Unsound(f"{key}: a duty is either a check's or a person's")
    executor = Executor.CHECK if "check" in said else Executor.PERSON
    every = str(said["every"])
    by = every[1:-1] if every.startswith("{") else ""
    if by and by not in figures:
        raise Unsound(f"{key}: goes by {by}, which is no parameter")
    return DutyTemplate(
        key=key,
        executor=executor,
        name=said[executor],
        every=str(figures[by]) if by else every,
        grace=said["grace"],
        per_tenant=said.get("per_tenant", False),
        parameter=by,
    )


def register(key: str, said: Mapping[str, Any]) -> Register:
    """Return a register from its table; of its states, the first is where an entry begins."""
    _known(key, said, "fields", "needed", "owned", "dated", "second", "states")
    states: Mapping[str, list[str]] = said["states"]
    return Register(
        key=key,
        states=tuple(states),
        transitions={state: tuple(after) for state, after in states.items()},
        initial=next(iter(states), ""),
        fields=tuple(said["fields"]),
        needed=frozenset(said["needed"]),
        owned=frozenset(said.get("owned", ())),
        dated=frozenset(said.get("dated", ())),
        second=frozenset((before, after) for before, after in said.get("second", ())),
    )


def field(name: str, said: Mapping[str, Any]) -> Field:
    """Return what is asked for from its table."""
    _known(name, said, "kind", "said", "choices", "may_lack", "former", "register")
    return Field(
        name=name,
        sort=Sort(said["kind"]),
        said=called(said["said"]),
        choices={word: called(each) for word, each in said.get("choices", {}).items()},
        may_lack=said.get("may_lack", False),
        former=said.get("former", False),
        register=said.get("register", ""),
    )


def called(words: list[str]) -> Words:
    """Return what something is called in each language."""
    return dict(zip(LANGUAGES, words, strict=False))


def procedure(key: str, said: Mapping[str, Any]) -> Procedure:
    """Return a procedure from its table."""
    _known(key, said, "fields", "signers", "second", "minutes")
    return Procedure(
        key=key,
        fields=tuple(said["fields"]),
        signers=said["signers"],
        second=said.get("second", False),
        minutes=said["minutes"],
    )


def _known(key: str, said: Mapping[str, Any], *words: str) -> None:
    strange = sorted(set(said) - set(words))
    if strange:
        raise Unsound(f"{key}: {', '.join(strange)} means nothing here")
