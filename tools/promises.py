"""The page of promises: by which measure each is kept, what proves that, and where it is done."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from secretaire.trust.measures import queries
from secretaire.trust.measures.core import Catalogue, DutyTemplate, Executor, Measure, Promise, Proof, sentence

SOURCE = Path(__file__).parents[1] / "src/secretaire"
#: Floors on which checks are written.
FLOORS = ("trust", "site")
KINDS = {
    Proof.MECHANISM: "mechanism",
    Proof.TASK: "task",
    Proof.RECORD: "record",
    Proof.STATEMENT: "statement",
}
_NONE_YET = "no check yet"


def parts(table: Callable[[Iterable[str], Iterable[Iterable[str]]], str]) -> Iterator[str]:
    """Yield the parts of the page.

    :param table: writes a table from its heads and rows
    """
    catalogue = queries.catalogue()
    code = written(SOURCE, catalogue.checks)
    yield from _start(catalogue, code)
    for area, promises in groupby(catalogue.promises.values(), key=lambda promise: promise.area):
        yield f"## {area.replace('-', ' ').capitalize()}"
        yield table(
            ("promise", "what is promised", "strictest figure", "sort", "who", "measures"),
            (_promised(promise, catalogue) for promise in promises),
        )
        yield table(
            ("measure", "what it says by default", "nature", "who", "proven by", "done in", "controls"),
            (_measured(measure, code) for measure in catalogue.measures.values() if measure.area == area),
        )
    yield "## Checks"
    yield table(
        ("check", "asked for by", "code"),
        (
            (f"`{check}`", _lines(_link(each.key) for each in _asking(catalogue, check)), code.get(check, _NONE_YET))
            for check in sorted(catalogue.checks)
        ),
    )


def written(source: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the functions of checks that are written, by the name of the check.

    A check is marked by a decorator with its name, as in ``@check("backups.rpo")``.

    :param source: the folder of the package
    :param names: those of the catalogue
    """
    known = set(names)
    return {
        argument.value: f"`{'.'.join(path.relative_to(source).with_suffix('').parts)}.{function.name}`"
        for floor in FLOORS
        for path in sorted((source / floor).rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for mark in function.decorator_list
        if isinstance(mark, ast.Call)
        for argument in mark.args
        if isinstance(argument, ast.Constant) and argument.value in known
    }


def _start(catalogue: Catalogue, code: Mapping[str, str]) -> Iterator[str]:
    mechanisms = [each for each in catalogue.promises.values() if each.kind is Proof.MECHANISM]
    proven = [
        each
        for each in mechanisms
        if any(name in code for measure in catalogue.carrying(each.id) for name in measure.checks)
    ]
    yield (
        f"{len(catalogue.promises)} promises that services of this sort make, carried by {len(catalogue.measures)} "
        "measures. A measure is something that an operator can adopt; which of them one did adopt, and whether they "
        "hold, is for its own pages to say. Figures below are the defaults."
    )
    yield (
        f"Checks: {len(code)} of {len(catalogue.checks)} are written; the others are declared by name and say "
        f"*{_NONE_YET}*, so that what rests on them alone cannot hold. Of {len(mechanisms)} promises of a mechanism, "
        f"{len(proven)} have a check that is written."
    )
    yield (
        "*Controls* are ids of frameworks: "
        + ", ".join(f"{each.key} ({each.name})" for each in catalogue.frameworks.values())
        + ". They are suggestions, which somebody must accept."
    )


def _promised(promise: Promise, catalogue: Catalogue) -> Iterator[str]:
    yield from (promise.id, promise.says, promise.figures or "-", KINDS[promise.kind], promise.responsible)
    yield _lines(_link(measure.key) for measure in catalogue.carrying(promise.id))


def _measured(measure: Measure, code: Mapping[str, str]) -> Iterator[str]:
    yield f'<a id="{measure.key}"></a>`{measure.key}`{" (starter)" if measure.starter else ""}'
    yield from (sentence(measure, "en"), measure.nature, measure.responsible)
    yield _lines(_proofs(measure, code)) or "nothing but these words"
    yield _lines(f"`{name}`" for name in measure.code) or "-"
    yield _lines(f"{key}: {', '.join(ids)}" for key, ids in measure.controls.items()) or "-"


def _proofs(measure: Measure, code: Mapping[str, str]) -> Iterator[str]:
    for duty in measure.duties:
        if duty.executor is Executor.CHECK:
            yield f"check `{duty.name}` {_when(duty)}{'' if duty.name in code else f' ({_NONE_YET})'}"
        else:
            yield f"a person, `{duty.name}` {_when(duty)}"
    yield from (f"register `{name}`" for name in measure.registers)


def _when(duty: DutyTemplate) -> str:
    when = f"at {duty.every}" if duty.by_event else duty.every
    return f"{when}, at each client" if duty.per_tenant else when


def _asking(catalogue: Catalogue, check: str) -> list[Measure]:
    return [measure for measure in catalogue.measures.values() if check in measure.checks]


def _link(key: str) -> str:
    return f"[{key}](#{key})"


def _lines(texts: Iterable[str]) -> str:
    return "<br>".join(texts)
