"""Write the generated parts of the manual, or say which are stale: ``python -m tools.reference [--check]``."""

import ast
import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import django

from secretaire.lib.egress import Counterpart
from secretaire.protection.access import core
from tools import asvs, flows, holdings, promises

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/secretaire"
_NOTE = "<!-- Written by `make docs`; change the source instead. -->"
_BY_LETTER = ("centre:access", "centre:confirm", "centre:download", "centre:stop")
#: What an address that is open to strangers is guarded by, by the start of its name; else by nothing.
OPEN = {
    "availability:take": "registered places, by the signature of each message",
    "booking:": "anybody; a link with a token is for whom it was sent to",
    "people:join": "whoever was invited, by the signed link of the letter, once",
    **dict.fromkeys((*_BY_LETTER, "negotiation:"), "whoever got a letter about it, by its signed link"),
    **dict.fromkeys(("neighbour", "letters:", "ui:"), "anybody, in development only"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb of the log."""

    word: str
    door: str  #: the function that records it
    meaning: str  #: the first sentence of that function


def pages() -> dict[Path, str]:
    """Return the generated files and what they should say."""
    folder = ROOT / "docs/reference"
    return {
        ROOT / "secretaire.example.toml": example(),
        folder / "settings.md": settings(),
        folder / "tables.md": tables(),
        folder / "holdings.md": _page("Columns, encrypted and in clear", *holdings.parts(_table)),
        folder / "verbs.md": verbs_page(),
        folder / "commands.md": commands(),
        folder / "addresses.md": addresses(),
        folder / "egress.md": egress(),
        folder / "flows.md": _page("Flows", *flows.parts(_table)),
        folder / "promises.md": _page("Promises", *promises.parts(_table)),
        folder / "rights.md": rights(),
        folder / "asvs.md": _page("Security standard", *asvs.parts(_table)),
    }


def example() -> str:
    """Return the settings file with every default."""
    from secretaire import config  # noqa: PLC0415  # the environment below must stand first

    lines = [
        "# Every setting with its default; written by `make docs`. Copy it to secretaire.toml and change what you need."
    ]
    for section, rows in config.defaults().items():
        lines += ["", f"[{section}]"]
        for row in rows:
            lines += [f"# {row.meaning}", f"{row.name.partition('.')[2]} = {row.value}"]
    return "\n".join([*lines, ""])


def settings() -> str:
    """Return the page of settings."""
    from secretaire import config  # noqa: PLC0415  # as above

    start = (
        "Settings stand in `secretaire.toml`, or in the file that `SECRETAIRE_CONFIG` names. A variable of the "
        "environment wins over the file; with `_FILE` at its end it names a file that holds the value, for secrets. "
        "An unknown name or a wrong type stops the start. `secretaire check` shows what is in force and where each "
        "value comes from."
    )
    parts = [start]
    for section, rows in config.defaults().items():
        parts.append(f"## {section}\n\n{(config.sections()[section].__doc__ or '').splitlines()[0]}")
        parts.append(
            _table(
                ("key", "type", "default", "meaning", "variable"),
                (
                    (
                        _code(row.name.partition(".")[2]),
                        row.kind,
                        _code(row.value),
                        row.meaning,
                        _code(_variable(row.name)),
                    )
                    for row in rows
                ),
            )
        )
    return _page("Settings", *parts)


def tables() -> str:
    """Return the page of tables: what each holds, for how long, and who may do what with it."""
    from django.apps import apps  # noqa: PLC0415  # complete only once Django stands

    from secretaire.lib.holdings import Holding  # noqa: PLC0415  # as above
    from secretaire.site import roles  # noqa: PLC0415  # as above

    ours = sorted(
        (model._meta.db_table, _sentence(model.__doc__), held)  # noqa: SLF001  # Django's own way to a table's name
        for model in apps.get_models()
        for held in [getattr(model, "holding", None)]
        if isinstance(held, Holding)
    )
    return _page(
        "Tables",
        "A table of the *tenant* is walled by row-level security: a transaction sees the rows of the tenant on whose "
        "ground it stands, and no others. A row is kept for the days stated after its last use, or as long as its "
        "owner exists.",
        "## Ours",
        _table(
            ("table", "holds", "owner", "purpose", "kept", "web server", "worker"),
            (
                (
                    _code(table),
                    meaning,
                    held.owner,
                    held.purpose,
                    _days(held.keep_days),
                    _rights(held.web),
                    _rights(held.worker),
                )
                for table, meaning, held in ours
            ),
        ),
        "## Of libraries",
        _table(
            ("table", "why it is there", "walled", "web server", "worker"),
            (
                (_code(table), each.reason, "yes" if each.tenant else "no", _rights(each.web), _rights(each.worker))
                for table, each in sorted(roles.BORROWED.items())
            ),
        ),
    )


def verbs_page() -> str:
    """Return the page of audit verbs."""
    return _page(
        "Audit verbs",
        "Each action leaves one entry in the tenant's log: when, who, which verb, on what. Who and what are "
        "identifiers, never names or addresses.",
        _table(
            ("verb", "recorded by", "which does this"),
            (
                (_code(word), ", ".join(_code(verb.door) for verb in found), found[0].meaning or "-")
                for word, found in ((word, list(group)) for word, group in groupby(verbs(), key=lambda verb: verb.word))
            ),
        ),
    )


def commands() -> str:
    """Return the page of commands."""
    from secretaire.site import cli  # noqa: PLC0415  # the environment below must stand first

    return _page(
        "Commands",
        "A command ends with 0 if it did its work, 1 if it failed and said why, 2 if it was called wrongly.",
        _table(
            ("command", "what it does"),
            (
                (
                    _code(" ".join(["secretaire", each.__name__, *cli.usage(each)])),
                    (each.__doc__ or "").strip(),
                )
                for each in cli.COMMANDS
            ),
        ),
    )


def addresses() -> str:
    """Return the page of addresses."""
    from tools import routes  # noqa: PLC0415  # complete only once Django stands

    return _page(
        "Addresses",
        "`{tenant}` is the word that a tenant chose. Below it everything happens on that tenant's ground: what belongs "
        "to another tenant is not there.",
        _table(
            ("address", "name", "who may call it"),
            (
                (_code(_plain(each.address)), _code(each.name), caller(each.name, each.view))
                for each in sorted(routes.routes(), key=lambda route: _plain(route.address))
            ),
        ),
    )


def rights() -> str:
    """Return the page of roles and rights."""
    from django.utils import translation  # noqa: PLC0415  # complete only once Django stands

    from secretaire.protection.access import queries  # noqa: PLC0415  # as above

    with translation.override("en"):
        tables = [
            _table(
                ("right", "what it lets one do", *(queries.called(role) for role in roles)),
                (
                    (_code(right), queries.deed(right), *("yes" if core.may(role, right) else "" for role in roles))
                    for right in core.Right
                    if any(core.may(role, right) for role in roles)
                ),
            )
            for roles in (queries.roles(provider=False), queries.roles(provider=True))
        ]
        several = ", ".join(queries.called(role) for role in core.Role if role in core.PRIVILEGED)
    return _page(
        "Roles and rights",
        "An account has one role, and a right is given to a role, never to one person. Every address states the right "
        "that it needs (see *Addresses*); one that states nothing is for nobody. People see this table under "
        "*Settings*.",
        "## At a client",
        tables[0],
        "## At the provider",
        tables[1],
        "## Roles that two people give",
        f"Somebody else than the one who asks, and than the one whom it is for, must confirm: {several}. Only an owner "
        "gives or takes the role of an owner, only a security officer that of a security officer, and the last of "
        "either stays.",
    )


def egress() -> str:
    """Return the page of everybody outside whom an installation speaks to."""
    return _page(
        "Who is spoken to outside",
        "Everything that leaves an installation goes to one of these, and to nobody else: no statistics, no fonts, no "
        "updates, no reports of errors. The list is made from declarations beside the code that opens connections, and "
        "a test finds code that opens one without a declaration. *Subprocessor*: it sees personal data on a tenant's "
        "behalf and the operator, not the tenant, chose it; name it in your contract.",
        _table(
            ("who", "when", "what they get to know", "what is taken from them", "how it is guarded", "subprocessor"),
            (
                (each.name, each.when, each.leaves, each.comes, each.guard, "yes" if each.processor else "no")
                for each in counterparts()
            ),
        ),
    )


def counterparts() -> list[Counterpart]:
    """Return everybody who is declared as spoken to, by name."""
    declaring = [path for path in sorted(SOURCE.rglob("*.py")) if "\nEGRESS" in path.read_text()]
    found = [each for path in declaring for each in importlib.import_module(f"secretaire.{_module(path)}").EGRESS]
    return sorted(found, key=lambda each: str(each.name))


def caller(name: str, view: Callable[..., Any]) -> str:
    """Return who may call an address.

    :raises LookupError: if its view does not say so
    """
    needed = core.access(view)
    if needed is None:
        raise LookupError(f"the view of {name} has no mark of protection.access.core")
    if needed.stranger:
        return next((who for start, who in OPEN.items() if name.startswith(start)), "anybody")
    if needed.right is None:
        return "every account of the tenant, signed in"
    return f"signed in, by the right *{needed.right}*" + (f"; *{needed.look}* is enough to look" if needed.look else "")


def verbs() -> list[Verb]:
    """Return every verb that the source records."""
    found = (
        Verb(word=word, door=f"{_module(path)}.{function.name}", meaning=_sentence(ast.get_docstring(function)))
        for path in sorted(SOURCE.rglob("*.py"))
        for tree in [ast.parse(path.read_text())]
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"audit.record", "audit.record_apart"}
        for keyword in call.keywords
        if keyword.arg == "verb"
        for word in _words(keyword.value, tree)
    )
    return sorted(found, key=lambda verb: (verb.word, verb.door))


def _words(value: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Yield the verbs that an argument can be: a text, or a text that ends with a word from a table of the module."""
    match value:
        case ast.Constant(value=str(word)):
            yield word
        case ast.JoinedStr(
            values=[ast.Constant(value=str(start)), ast.FormattedValue(value=ast.Subscript(value=name))]
        ):
            yield from (f"{start}{end}" for end in _values(ast.unparse(name), tree))
        case _:
            raise LookupError(f"this verb cannot be read: {ast.unparse(value)}")


def _values(name: str, tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name and isinstance(node.value, ast.Dict):
            return [ast.literal_eval(value) for value in node.value.values]
    raise LookupError(f"there is no table {name}")


def _sentence(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


def _days(days: int | None) -> str:
    return {None: "as long as its owner", 1: "a day"}.get(days, f"{days} days")


def _plain(address: str) -> str:
    """Return an address whose regular expressions are named only."""
    return re.sub(r"\(\?P(<\w+>)(?:\[.*?\]|\.)\+\)", r"\1", address).replace("^", "").replace("$", "")


def _module(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def _variable(name: str) -> str:
    return f"SECRETAIRE__{name.replace('.', '__').upper()}"


def _rights(rights: Iterable[str]) -> str:
    return ", ".join(rights) or "nothing"


def _code(text: str) -> str:
    return f"`{text}`"


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", _NOTE, *parts, ""]).rstrip("\n") + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def stale() -> list[Path]:
    """Return the generated files that do not say what they should."""
    return [path for path, text in pages().items() if not path.exists() or path.read_text() != text]


def prepare() -> None:
    """Let Django stand as every installation sees it, whatever this machine has set."""
    for name in [name for name in os.environ if name.startswith("SECRETAIRE")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
        "SECRETAIRE_CONFIG": os.devnull,
        "SECRETAIRE__INSTALLATION__DIRECTORY": tempfile.gettempdir(),
        "SECRETAIRE__INSTALLATION__DEVELOPMENT": "true",
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "WARNING",
        "SECRETAIRE__SECURITY__SECRET_KEY": "only to read the settings, nothing is kept",
    }
    django.setup()


def _write() -> int:
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return 0


def _check() -> int:
    old = stale()
    sys.stdout.writelines(f"{path.relative_to(ROOT)} is stale: run `make docs`\n" for path in old)
    return 1 if old else 0


def main() -> int:
    """Write the files, or with ``--check`` look whether they are fresh; return the exit code."""
    prepare()
    does: Callable[[], int] = _check if sys.argv[1:] == ["--check"] else _write
    return does()


if __name__ == "__main__":
    sys.exit(main())
