"""What changes something leaves an entry: by itself, or in whatever calls it; nothing else changes anything."""

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.architecture.test_rooms import ACTIONS, FILES, NOBODYS, SOURCE, doors, named

RECORDING = {
    f"secretaire.protection.audit.actions.{name}"
    for name in ("record", "record_apart", "writing.record", "writing.record_apart")
}
#: Actions after which there is no entry anywhere, and why: what they do is no act of anybody's.
NO_ACT = {
    "platform/drills/actions/recording.py:witness": "words of a drill, which is recorded, many a second",
    "platform/capacity/actions.py:keep": "what was measured is no act of anybody's",
    "platform/status/actions/measuring.py:receive": "what a place saw is no act of anybody's",
    "platform/api/actions.py:forget": "an answer that is a day old is nobody's any more",
    "protection/clients/actions.py:forget": "a token that has expired is nobody's any more",
    "protection/files/actions.py:clear": "bytes that belong to no file are nobody's any more",
    "protection/identity/actions/accounts.py:forget_sessions": "a session that has expired is nobody's any more",
    "protection/identity/actions/addresses.py:forget_moves": "nobody agreed in time, so it is nobody's any more",
    "protection/identity/actions/finding.py:close_search": "whoever asked is a stranger, and stood on nobody's ground",
    "protection/identity/actions/finding.py:forget_searches": "as above",
    "protection/identity/actions/finding.py:search": "as above",
    "protection/identity/actions/sessions.py:forget_devices": "a device that nobody uses is nobody's any more",
    "protection/limits/actions.py:forget": "a count is no fact about anybody",
    "scheduling/letters/actions.py:write": "a job keeps what an action promised, and records that the letter left",
    "scheduling/letters/actions.py:withdraw": "as above",
    "trust/evidence/actions/occurring.py:open_periods": "that something is due is no deed",
    "trust/evidence/actions/occurring.py:sign_missed": "it stands in a log of its own, which is signed",
    "trust/evidence/actions/recording.py:record": "as above",
    "trust/evidence/actions/recording.py:checkpoint": "it signs that log",
    "protection/provisioning/actions/journal.py:forget": "notes of what directories asked, beside the log",
}
#: Modules beside the actions that write rows, and why.
WRITERS = {
    "lib/onward.py": "the session of whoever goes on to another ground",
    "lib/takeout.py": "the rows of a tenant that comes back, for the action that brings it",
    "protection/clients/bases.py": "it is how a row is saved",
    "protection/clients/views/server.py": "the library's own tokens, within the request that records them",
}
_WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
_BY_MANAGER = {"create", "delete", "update"}


@dataclass
class Calls:
    """Who calls whom: functions by their full names."""

    out: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    into: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def recorded(self, name: str) -> bool:
        """Tell whether a function comes to record something, in whatever it calls."""
        seen, ahead = set(), [name]
        while ahead:
            here = ahead.pop()
            if here in RECORDING:
                return True
            if here not in seen:
                seen.add(here)
                ahead += self.out.get(here, ())
        return False

    def covered(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        """Tell whether a function, or else each that calls it, comes to record something."""
        if self.recorded(name):
            return True
        callers = self.into.get(name, set()) - seen - {name}
        return bool(callers) and all(self.covered(each, seen | {name}) for each in callers)


def module(path: Path) -> str:
    words = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" else words)


def imported(tree: ast.Module) -> dict[str, str]:
    """Return what each name of a module stands for that comes from elsewhere."""
    return {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for each in node.names
    }


def graph() -> Calls:
    trees = {module(path): ast.parse(path.read_text()) for path in FILES}
    names = {name: imported(tree) for name, tree in trees.items()}

    def real(name: str) -> str:
        """Return where a function is that a package passes on."""
        package, _dot, word = name.rpartition(".")
        passed = names.get(package, {}).get(word)
        return real(passed) if passed not in {None, name} and name not in RECORDING else name

    found = Calls()
    for place, tree in trees.items():
        local = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        for node in tree.body:
            caller = f"{place}.{node.name}" if isinstance(node, ast.FunctionDef | ast.ClassDef) else f"{place}.<module>"
            for used in ast.walk(node):
                if isinstance(used, ast.Name) and used.id in local:
                    called = f"{place}.{used.id}"
                elif isinstance(used, ast.Name) and used.id in names[place]:
                    called = real(names[place][used.id])
                elif isinstance(used, ast.Attribute) and isinstance(used.value, ast.Name):
                    called = real(f"{names[place].get(used.value.id, '')}.{used.attr}")
                else:
                    continue
                if called != caller:
                    found.out[caller].add(called)
                    found.into[called].add(caller)
    return found


CALLS = graph()


def test_the_graph_sees_what_calls_what():
    assert CALLS.recorded("secretaire.scheduling.booking.actions.taking.book")
    assert CALLS.recorded("secretaire.protection.alerts.views.acknowledge")
    assert not CALLS.recorded("secretaire.protection.limits.actions.spend")
    assert "secretaire.protection.alerts.views.drill" in CALLS.into["secretaire.protection.alerts.actions.drill"]


@pytest.mark.parametrize("name", sorted(NOBODYS))
def test_an_action_that_records_nothing_is_part_of_one_that_does(name):
    path, _colon, function = name.partition(":")
    full = f"{module(SOURCE / path)}.{function}"

    assert CALLS.covered(full) != (name in NO_ACT)


@pytest.mark.parametrize("path", ACTIONS, ids=named)
def test_each_action_comes_to_record_something(path):
    for function in doors(path):
        if f"{named(path)}:{function.name}" not in NOBODYS:
            assert CALLS.recorded(f"{module(path)}.{function.name}"), function.name


@pytest.mark.parametrize("path", [path for path in FILES if path not in ACTIONS], ids=named)
def test_nothing_but_actions_writes_rows(path):
    written = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and _writes(node)]

    assert bool(written) == (named(path) in WRITERS), [node.lineno for node in written]


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    words = ast.unparse(call.func)
    return (
        call.func.attr in _WRITES and "image" not in words.lower() and not words.startswith(("canvas.", "book."))
    ) or (call.func.attr in _BY_MANAGER and ".objects." in words)
