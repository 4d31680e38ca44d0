"""Rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from secretaire.lib import jobs
from secretaire.lib.holdings import Holding

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/secretaire"
TOOLS = sorted((ROOT / "tools").glob("*.py")) + sorted((ROOT / "deploy").glob("*.py"))
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
CODE = FILES + TOOLS + sorted((ROOT / "tests").rglob("*.py"))
ACTIONS = [path for path in FILES if path.name == "actions.py" or "actions" in path.parts]

#: Kinds of file at the edge: they may read the clock.
EDGE = {"views", "tasks", "api", "commands", "adapters", "middleware"}
#: Files that read the clock although they stand in no room.
CLOCK_READERS: dict[str, str] = {
    "lib/clock.py": "it is the clock",
    "lib/jobs.py": "it watches whether the clock goes back",
    "lib/mail.py": "a letter that is only kept is named by when it came",
    "site/colleagues.py": "the example's invitation is of today",
    "site/connections.py": "what is told in the example happens today",
    "site/demo.py": "the example's meetings lie around today",
    "site/machines.py": "what programs did in the example lies around today",
    "site/programs.py": "a command is an edge",
    "site/proving.py": "it is what a process of its own does",
    "site/supervisor.py": "it knows when it is night",
}
#: Files over the ceiling, and why.
LONG: dict[str, str] = {}
#: Actions that name no actor, and why.
NOBODYS = {
    "protection/federation/actions/entering.py:forget_answers": "an answer that has expired is nobody's any more",
    "protection/audit/actions/writing.py:record": "it is the entry itself",
    "protection/audit/actions/writing.py:record_apart": "it is the entry itself",
    "protection/shipping/actions.py:claim": "entries about sending entries would never come to an end",
    "protection/audit/actions/sequencing.py:checkpoint": "it signs the log, and would never come to an end",
    "protection/audit/actions/attesting.py:attest": "entries about proving entries would never come to an end",
    "protection/files/actions.py:store": "it waits for the storage between two transactions, whose entries it leaves",
    "protection/files/actions.py:clear": "part of deleting, which is recorded",
    "protection/keys/actions/making.py:held": "the first key comes with the first value",
    "protection/keys/actions/making.py:renew_root": "the installation has no log; whoever has it done records it",
    "protection/keys/actions/making.py:drop_roots": "as above",
    "protection/keys/actions/making.py:rewrap_own": "the installation has no log",
    "protection/keys/actions/making.py:restore": "a log that is restored has the entry of the key already",
    "protection/keys/actions/moving.py:move": "part of renewing keys, which is recorded",
    "protection/keys/actions/moving.py:settle": "part of a migration",
    "protection/limits/actions.py:spend": "a count is no fact about anybody",
    "protection/limits/actions.py:forget": "a count is no fact about anybody",
    "protection/identity/actions/accounts.py:forget_sessions": "a session that has expired is nobody's any more",
    "protection/clients/actions.py:use": "that something was looked at is no deed",
    "protection/clients/actions.py:forget": "what has expired is nobody's any more",
    "platform/api/actions.py:claim": "part of the action that it keeps from being done twice",
    "platform/api/actions.py:keep": "as above",
    "platform/api/actions.py:release": "as above",
    "platform/api/actions.py:forget": "an answer that is a day old is nobody's any more",
    "protection/grants/actions.py:prolong": "part of the look that it follows from, which is recorded",
    "protection/grants/actions.py:settle": "part of the decision that it follows from, which is recorded",
    "protection/provisioning/actions/accounts.py:adopt": "a directory sees an account; nothing is done with it",
    "protection/provisioning/actions/journal.py:note": "it is a note of its own",
    "protection/provisioning/actions/journal.py:served": "it is a note of its own",
    "protection/provisioning/actions/journal.py:forget": "part of keeping notes",
    "protection/identity/actions/sessions.py:forget_devices": "nobody's any more, as above",
    "protection/identity/actions/addresses.py:forget_moves": "nobody agreed in time",
    "protection/identity/actions/finding.py:search": "whoever asks is a stranger, and stands on nobody's ground",
    "protection/identity/actions/finding.py:close_search": "as above",
    "protection/identity/actions/finding.py:forget_searches": "as above",
    "protection/identity/actions/passwords.py:check_counts": "it changes nothing; it refuses for those that do",
    "protection/tenancy/actions.py:found": "the caller records it on the ground that it makes",
    "protection/tenancy/actions.py:close": "the caller records it, above the log",
    "protection/tenancy/actions.py:keep_open": "the caller records it, above the log",
    "protection/tenancy/actions.py:bury": "the caller records it, above the log",
    "protection/tenancy/actions.py:unname": "part of an end, which is recorded, or of its repetition after a restore",
    **dict.fromkeys(
        (
            f"protection/tenancy/actions.py:{verb}"
            for verb in ("leave", "pack", "unpack", "stay", "depart", "take_in", "settle", "know", "attest")
        ),
        "the caller records it, above the log",
    ),
    "platform/cells/actions.py:take_in": "the arrival that it is made of is recorded",
    "platform/cells/actions.py:erase": "the end that it is made of is recorded",
    "platform/cells/actions.py:know": "where tenants of others live is the installation's, which has no log",
    "protection/tenancy/actions.py:certified": "the caller records it, above the log",
    "protection/tenancy/actions.py:dress": "the caller records it, above the log",
    "protection/tenancy/actions.py:show": "the caller records it, above the log",
    "protection/tenancy/actions.py:undress": "the caller records it, above the log",
    "platform/webhooks/actions/hearing.py:hear": "part of the action that it follows from, which is recorded",
    "platform/backups/actions/noting.py:note_lag": "it is a measurement, three times a minute",
    "platform/backups/actions/restoring.py:lay_out": "it works with no database, beside whatever runs",
    "platform/portability/actions/returning.py:come_back": "as of founding",
    "platform/drills/actions/recording.py:witness": "part of a drill, which is recorded, many times a second",
    "platform/sites/actions.py:note": "it names the command itself as who acts",
    "platform/status/actions/measuring.py:receive": "what a place saw is no act of anybody's",
    "platform/status/actions/measuring.py:reckon": "part of the round that raises alerts, which is recorded",
    "platform/capacity/actions.py:keep": "what was measured is no act of anybody's",
    "trust/evidence/actions/adopting.py:follow": "part of the agreement that it follows from, which is recorded",
    "trust/attachments/actions.py:take": "it waits for the storage, and what it leaves is recorded there",
    "trust/evidence/actions/occurring.py:open_periods": "that something is due is no deed",
    "trust/evidence/actions/occurring.py:sign_missed": "it stands in a log of its own",
    "trust/evidence/actions/recording.py:record": "it stands in a log of its own",
    "trust/evidence/actions/recording.py:write_down": "part of the action that writes it down, which is recorded",
    "trust/evidence/actions/recording.py:checkpoint": "it signs that log, and would never come to an end",
    "trust/questionnaires/actions.py:go_on": "how far a job is, is no deed",
    "scheduling/letters/actions.py:write": "part of the action that it follows from, which is recorded",
    "scheduling/letters/actions.py:withdraw": "part of the action that it follows from, which is recorded",
}
SWITCHED_OFF = re.compile(
    r"# (noqa|type: ignore|pragma: no cover)(?:: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[\w, -]+\])?(?P<why>.*)"
)


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def doors(path: Path) -> list[ast.FunctionDef]:
    """Return the functions that other rooms call: of a package, those that its front passes on."""
    found = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]
    if path.parent.name == "actions":
        front = ast.parse((path.parent / "__init__.py").read_text())
        passed = {name.name for node in ast.walk(front) if isinstance(node, ast.ImportFrom) for name in node.names}
        return [function for function in found if function.name in passed]
    return [function for function in found if not function.name.startswith("_")]


def test_every_promise_is_kept_by_somebody():
    assert jobs.unhandled() == set()


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith("secretaire.")], ids=lambda m: m._meta.label
)
def test_every_table_declares_what_it_holds(model):
    assert isinstance(model.holding, Holding)
    assert (model.holding.owner == "tenant") == hasattr(model, "tenant_id")


@pytest.mark.parametrize("path", FILES + TOOLS, ids=named)
def test_files_and_functions_stay_short(path):
    lines = path.read_text().splitlines()

    assert (len(lines) > 400) == (named(path) in LONG)
    for function in functions(path):
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        assert (function.end_lineno or 0) - function.lineno < 50, function.name
        if "noqa: PLR0913  # " not in lines[function.lineno - 1]:
            assert len([each for each in arguments if each.arg not in {"self", "cls"}]) <= 7, function.name


@pytest.mark.parametrize("path", ACTIONS, ids=named)
def test_actions_take_keywords_name_their_actor_and_leave_a_trace(path):
    local = {function.name: function for function in functions(path)}
    for function in doors(path):
        assert not function.args.args, f"{function.name} takes positional arguments"
        if f"{named(path)}:{function.name}" in NOBODYS:
            continue
        assert [each.arg for each in function.args.kwonlyargs][:1] == ["actor"], f"{function.name} names no actor"
        assert any("atomic" in ast.unparse(each) for each in function.decorator_list), f"{function.name} is not atomic"
        assert _recorded(function, local, set()), f"{function.name} leaves no trace"


def _recorded(function: ast.FunctionDef, local: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    nearer = (called & set(local)) - seen
    return bool({"audit.record", "audit.record_apart"} & called) or any(
        _recorded(local[name], local, seen | nearer) for name in nearer
    )


def test_no_exemption_has_outlived_its_reason():
    found = {f"{named(path)}:{function.name}" for path in ACTIONS for function in doors(path)}

    assert set(NOBODYS) <= found
    assert [name for name in [*CLOCK_READERS, *LONG] if not (SOURCE / name).exists()] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_the_edge_reads_the_clock(path):
    if named(path) not in CLOCK_READERS and not EDGE & {*path.parts, path.stem}:
        assert "clock.now(" not in path.read_text()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_time_comes_from_one_clock(path):
    if named(path) != "lib/clock.py":
        assert not re.search(r"\b(timezone\.now|datetime\.(utc)?now|date\.today|time\.time)\(", path.read_text())


@pytest.mark.parametrize("path", FILES, ids=named)
def test_there_are_no_signals_and_no_drawers_for_odds_and_ends(path):
    assert not re.search(r"django\.dispatch|django\.db\.models\.signals|@receiver", path.read_text())
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_rule_that_is_switched_off_says_why(path):
    unreasoned = [
        number
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := SWITCHED_OFF.search(line)) and not found["why"].strip(" #")
    ]

    assert unreasoned == []
