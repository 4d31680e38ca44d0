"""The command ``secretaire``: one function for each of its words, and one sentence for each expected failure."""

import argparse
import contextlib
import importlib.metadata
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg
from django.db import OperationalError

from secretaire import config
from secretaire.lib.errors import Refused, Unavailable

_DESCRIPTION = "Secretaire arranges meetings, by link and by letter."
_EPILOGUE = (
    "Settings stand in the file secretaire.toml (another one: SECRETAIRE_CONFIG) and in variables such as "
    "SECRETAIRE__WEB__PORT, which win. `secretaire check` shows them all."
)


def demo() -> int:
    """Start everything with example data, to look around."""
    from secretaire.site import supervisor  # noqa: PLC0415  # a command loads what it needs and no more

    os.environ.setdefault("SECRETAIRE__INSTALLATION__DEVELOPMENT", "true")
    os.environ.setdefault("SECRETAIRE__INSTALLATION__LOG_LEVEL", "WARNING")
    os.environ.setdefault("SECRETAIRE__PROBE__PLACE", "here")
    os.environ.setdefault("SECRETAIRE__PROBE__PAGE", "practice/first-talk")
    found = config.load()
    if not found.archived:
        os.environ["SECRETAIRE__BACKUPS__DIRECTORY"] = str(found.directory / "copies")
    if not found.advisories.directory:
        os.environ["SECRETAIRE__ADVISORIES__DIRECTORY"] = str(found.directory / "advisories")
    config.load.cache_clear()
    return supervisor.run(seeded=True)


def run() -> int:
    """Start everything: the embedded database unless another is set, web server, worker and intake."""
    from secretaire.site import supervisor  # noqa: PLC0415  # as above

    return supervisor.run(seeded=False)


def serve() -> int:
    """Start the web server alone; the database runs elsewhere."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    programs.serve()
    return 0


def work() -> int:
    """Start the worker alone: it sends letters and reads calendars."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    programs.work()
    return 0


def receive() -> int:
    """Start the intake of letters alone: mail servers hand them over, mailboxes outside are listened to."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    programs.receive()
    return 0


def migrate() -> int:
    """Bring tables, roles and rights of the database to this version."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for name in programs.migrate():
            _say(f"applied {name}")
    return 0


def seed() -> int:
    """Add the example data of the demo; print its accounts."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        _say(programs.seed())
    return 0


def prove() -> int:
    """Back the example data up, restore that for trial, and promise in the demo what this proves; once."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        return 0 if programs.prove() else 1


def role(tenant: str, email: str, role: str) -> int:
    """Give an account a role, such as owner, manager or host."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        programs.give_role(tenant=tenant, email=email, word=role)
    return 0


def adopt(file: str, address: str) -> int:
    """Found a tenant at an address from an export."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        rows = programs.adopt(file=file, slug=address)
    _say(f"{rows} rows came back; each person asks for a new password at {config.load().address}/{address}/")
    return 0


def certify(tenant: str, email: str, file: str) -> int:
    """Register a client certificate (PEM) for an account, where the office asks for registered ones."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        programs.certify(tenant=tenant, email=email, pem=Path(file).read_text(errors="replace"))
    return 0


def corrections() -> int:
    """Print what supervisors corrected, without names, one labelled letter a line, to measure the reading by."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for line in programs.corrections():
            _say(line)
    return 0


def alerts(word: str, *, tenant: str = "") -> int:
    """Hold a drill (the word is drill): alert everybody who is on a list, and print how long each step took."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    if word != "drill":
        raise Refused(f"There is no word {word} for alerts; there is: drill.")
    with supervisor.database():
        for line in programs.drill(tenant=tenant):
            _say(line)
    return 0


def keys(*words: str) -> int:
    """Look after the keys: status, rotate root, rotate tenant SLUG, export FILE, import FILE."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for line in programs.run("protection.keys", *words):
            _say(line)
    return 0


def backup(*words: str) -> int:
    """Back up what changed or all of it (full), show what there is (list); a server of yours: check, verify, setup."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for line in programs.backup(*words):
            _say(line)
    return 0


def archive() -> int:
    """Start the archiver alone: it sends to the places of backups what is written, as it is written."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    for line in programs.backup("archive"):
        _say(line)
    return 0


def audit(what: str, *, tenant: str = "", checkpoint: str = "") -> int:
    """Verify the logs: find what was changed, deleted, cut off or forked, and say where; `audit verify`."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    if what != "verify":
        raise Refused("What can be done with the log is: verify.")
    with supervisor.database():
        holds = True
        note = Path(checkpoint).read_text(encoding="utf-8", errors="replace") if checkpoint else ""
        for line, fine in programs.verify(tenant=tenant, note=note):
            _say(f"{'ok  ' if fine else 'FAIL'}  {line}")
            holds = holds and fine
    return 0 if holds else 1


def verify(bundle: str, *, key: str = "", checkpoint: str = "") -> int:
    """Check a bundle of evidence offline, by a key and a checkpoint that one has from elsewhere; needs no database."""
    from secretaire.trust.evidence.core.verify import check_bundle, told  # noqa: PLC0415  # as above

    kept = [Path(checkpoint).read_text(encoding="utf-8", errors="replace")] if checkpoint else []
    verdict = check_bundle(Path(bundle).read_bytes(), keys=[key] if key else [], kept=kept)
    for line in told(verdict):
        _say(line)
    return 0 if verdict.holds else 1


def site(*words: str) -> int:
    """Say how the sites stand (status), have this one take over (promote NAME, if no other answers), or follow NAME."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    for line in programs.site(*words):
        _say(line)
    return 0


def cell(*words: str, to: str = "", confirm: str = "") -> int:
    """Say where tenants live (status, tell), move one --to another cell (move, or stay), erase what is left of it."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for line in programs.cell(*words, to=to, confirm=confirm):
            _say(line)
            sys.stdout.flush()  # another cell may wait for it
    return 0


def restore(
    *, at: str = "", into: str = "", tenant: str = "", record: str = "", source: str = "", confirm: str = ""
) -> int:
    """Restore: everything --at an instant --into a new folder, or one --tenant or --record of it beside the others."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    if bool(into) == bool(tenant):
        raise Refused("Say where everything is to go, --into FOLDER, or who lost something, --tenant SLUG.")
    if into:
        return 0 if programs.restore_whole(at=at, into=into, say=_say) else 1
    with supervisor.database():
        for line in programs.restore_one(tenant=tenant, at=at, source=source, record=record, confirm=confirm):
            _say(line)
    return 0


def drill(name: str) -> int:
    """Hold a drill now: restore (whole, tenant), kill (web, worker, database), lose a site (site), or what is due."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    # The exercise goes on while the database is away, and starts none.
    with contextlib.nullcontext() if name == "site" else supervisor.database():
        return 0 if programs.rehearse(name=name, say=_say) else 1


def release(number: str) -> int:
    """Say that a change of the register is put to use; refused if clients were not told of it for long enough."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    with supervisor.database():
        for line in programs.run("trust.registers", number):
            _say(line)
    return 0


def trust(*words: str) -> int:
    """Check now what is promised: check, then names of checks or measures, if not all; it leaves no evidence."""
    from secretaire.site import programs, supervisor  # noqa: PLC0415  # as above

    well = True
    with supervisor.database():
        for found in programs.run("trust.evidence", *words):
            _say(str(found))
            well = well and found.holds
    return 0 if well else 1


def probe() -> int:
    """Look at an installation from outside, each minute, and tell it what was seen; needs no database."""
    from secretaire.site import programs  # noqa: PLC0415  # as above

    for line in programs.probe():
        _say(line)
        sys.stdout.flush()
    return 0


def check() -> int:
    """Show every setting with its origin; look at database, roles and migrations."""
    from secretaire.site import inspection, supervisor  # noqa: PLC0415  # as above

    for line in inspection.settings():
        _say(line)
    with supervisor.database():
        findings = inspection.findings()
    _say("")
    for finding in findings:
        _say(f"{'ok  ' if finding.holds else 'FAIL'}  {finding.text}")
    return 0 if all(finding.holds for finding in findings) else 1


def version() -> int:
    """Print the version."""
    _say(importlib.metadata.version("secretaire"))
    return 0


COMMANDS: tuple[Callable[..., int], ...] = (
    demo, run, serve, work, receive, archive, migrate, seed, prove, role, certify, adopt, corrections, alerts, audit,
    keys, verify, site, cell, probe, backup, restore, drill, release, trust, check, version,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 well, 1 it failed and said why, 2 it was called wrongly."""
    chosen = _parser().parse_args(arguments)
    try:
        told = [getattr(chosen, name) for name in operands(chosen.command)]
        words = (word for each in told for word in ([each] if isinstance(each, str) else each))
        return int(chosen.command(*words, **{name: getattr(chosen, name) for name in options(chosen.command)}))
    except (config.Misconfigured, Unavailable, Refused) as error:
        return _fail(str(error))
    except (psycopg.OperationalError, OperationalError) as error:
        return _fail(f"The database does not play along: {' '.join(str(error).split())}")
    except OSError as error:
        return _fail(f"{error.strerror or error}: {error.filename or 'no file named'}")
    except KeyboardInterrupt:
        return 130


def operands(command: Callable[..., int]) -> list[str]:
    """Return what a command must be told, in order."""
    return [name for name, each in inspect.signature(command).parameters.items() if each.kind is not each.KEYWORD_ONLY]


def options(command: Callable[..., int]) -> list[str]:
    """Return what a command may be told, each by its name."""
    return [name for name, each in inspect.signature(command).parameters.items() if each.kind is each.KEYWORD_ONLY]


def usage(command: Callable[..., int]) -> list[str]:
    """Return what a command is told, as one writes it down."""
    return [*map(str.upper, operands(command)), *(f"[--{name} {name.upper()}]" for name in options(command))]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="secretaire", description=_DESCRIPTION, epilog=_EPILOGUE)
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        purpose = (command.__doc__ or "").strip()
        word = words.add_parser(command.__name__, help=purpose, description=purpose)
        for name in operands(command):
            word.add_argument(name, metavar=name.upper(), nargs="*" if name == "words" else None)
        for name in options(command):
            word.add_argument(f"--{name}", metavar=name.upper(), default="")
        word.set_defaults(command=command)
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _fail(sentence: str) -> int:
    sys.stderr.write(f"secretaire: {sentence}\n")
    return 1
