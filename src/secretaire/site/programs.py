"""What the commands do inside their own process, each as the role of the database that it needs."""

import asyncio
import errno
import importlib
import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import django
import psycopg

from secretaire import config
from secretaire.lib import logs, presence
from secretaire.lib.errors import Refused, Unavailable
from secretaire.site import securing, statics

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector

_AT_ONCE = 4  #: jobs that one worker does at the same time
_GRACE_SECONDS = 10  #: for requests and jobs that are under way when we are asked to stop


class PortTaken(Unavailable):
    """The web server cannot listen where it should; the text says which setting to change."""


def serve() -> NoReturn:
    """Become the web server.

    :raises PortTaken: if its port is not free
    :raises Unavailable: if the database does not answer
    """
    _become("web")
    free_port()
    securing.secure()
    _stand_as("web")
    _appear("web")
    # Settings that contradict each other, or keep the log for too short a time, stop us.
    importlib.import_module("secretaire.protection.perimeter.queries").perimeter()
    importlib.import_module("secretaire.protection.audit.queries").terms()
    config.cells()
    config.link_key()
    statics.lay_out()
    web = config.load().web
    where = f"[{web.host}]:{web.port}" if ":" in web.host else f"{web.host}:{web.port}"
    words = [
        *("-m", "gunicorn", "secretaire.site.wsgi:application", "--bind", where),
        *("--workers", str(web.workers), "--threads", str(web.threads)),
        *("--worker-class", "secretaire.site.listening.Worker"),
        *("--timeout", "60", "--graceful-timeout", str(_GRACE_SECONDS), "--log-level", "warning"),
        *("--no-control-socket", "--config", "python:secretaire.site.server"),
    ]
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606  # our own interpreter, fixed words


def work() -> None:
    """Do the jobs of every queue until told to stop.

    :raises Unavailable: if the database does not answer
    """
    _become("worker")
    _stand_as("worker")
    _appear("worker")
    statics.lay_out()  # checks ask for pages here, too
    from procrastinate.contrib.django import app  # noqa: PLC0415  # complete only once Django stands

    from secretaire.lib import jobs  # noqa: PLC0415  # as above

    # A second app reads the queue, so that what a job promises still goes through Django's connection, and commits or
    # vanishes with the rest of its transaction.
    reader = app.with_connector(cast("DjangoConnector", app.connector).get_worker_connector())

    async def loop() -> None:
        async with reader.open_async():
            await jobs.read(reader, concurrency=_AT_ONCE, grace=_GRACE_SECONDS)

    with importlib.import_module("secretaire.platform.capacity.commands").measuring():
        asyncio.run(loop())


def receive() -> None:
    """Take letters in until told to stop.

    :raises PortTaken: if the intake's port is not free
    :raises Unavailable: if the database does not answer
    """
    _become("intake")
    free_intake()
    _stand_as("worker")
    _appear("intake")
    importlib.import_module("secretaire.scheduling.mailboxes.commands").receive()


def migrate() -> list[str]:
    """Bring tables, roles and rights to this version; return the migrations applied."""
    _reach("owner")
    from secretaire.site import roles  # noqa: PLC0415  # as above

    roles.create()
    _stand_as("owner")
    from secretaire.site import install  # noqa: PLC0415  # as above

    return install.migrate()


def seed() -> str:
    """Add the example data, once; return the lines that present its accounts.

    :raises Refused: outside of development: everybody knows the password of these accounts
    """
    _stand_as("worker")  # the web server may not found tenants
    if not config.load().installation.development:
        raise Refused("Example accounts, whose password everybody knows, are made in development only.")
    from secretaire.site import demo  # noqa: PLC0415  # as above

    statics.lay_out()  # as above
    demo.seed()
    return "\n".join(demo.accounts())


def prove() -> bool:
    """Back the example data up, restore it for trial, and promise what that proves, once; tell whether it passed."""
    _stand_as("worker")
    from secretaire.lib import clock  # noqa: PLC0415  # as above
    from secretaire.site import promising  # noqa: PLC0415  # as above

    return promising.prove(now=clock.now())


def give_role(*, tenant: str, email: str, word: str) -> None:
    """Give an account a role.

    :raises Refused: if there is no such tenant, account or role, or if nobody else could let people in
    """
    _stand_as("worker")
    from secretaire.lib import scope  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.access.core import Role  # noqa: PLC0415  # as above
    from secretaire.protection.identity import actions, queries  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy import queries as tenancy  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    if word not in set(Role):
        raise Refused(f"There is no role {word}; there are: {', '.join(Role)}.")
    found = tenancy.named(slug=tenant)
    actor = Actor(kind="system", name="command/role", tenant_id=found.pk)
    with scope.tenant(found.pk):
        user = queries.by_email(tenant_id=found.pk, email=email)
        actions.set_role(actor=actor, user_id=user.pk, role=Role(word))


def adopt(*, file: str, slug: str) -> int:
    """Found a tenant from an export; return how many rows came in.

    :raises Damaged: if the file is no export, or not whole
    :raises SlugTaken: if the address is not free
    :raises Infected: if there is malware in it
    :raises Unchecked: if nobody can look for some
    """
    _stand_as("worker")
    from secretaire.platform.portability import actions  # noqa: PLC0415  # complete only once Django stands

    importlib.import_module("secretaire.protection.files.commands").admit(Path(file))
    return actions.come_back(path=Path(file), slug=slug)[1]


def certify(*, tenant: str, email: str, pem: str) -> None:
    """Register a client certificate for an account.

    :raises Missing: if there is no such tenant or account
    :raises NoCertificate: if it is none
    """
    _stand_as("worker")
    from secretaire.lib import clock, scope  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.identity import queries  # noqa: PLC0415  # as above
    from secretaire.protection.perimeter import actions  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy import queries as tenancy  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy.core import Actor  # noqa: PLC0415  # as above

    found = tenancy.named(slug=tenant)
    actor = Actor(kind="system", name="command/certify", tenant_id=found.pk)
    with scope.tenant(found.pk):
        user = queries.by_email(tenant_id=found.pk, email=email)
        actions.register(actor=actor, user_id=user.pk, pem=pem, now=clock.now())


def corrections() -> Iterator[str]:
    """Yield what supervisors corrected, tenant by tenant, each as one line of JSON."""
    _stand_as("worker")
    from secretaire.lib import scope  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.tenancy import queries as tenancy  # noqa: PLC0415  # as above
    from secretaire.scheduling.supervision import queries  # noqa: PLC0415  # as above

    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            for example in queries.corrections(tenant_id=tenant_id):
                yield json.dumps(example, ensure_ascii=False)


def drill(*, tenant: str) -> Iterator[str]:
    """Yield how long each step of an alert takes, two minutes at most, with a tenant or all who have a list."""
    _stand_as("worker")
    commands = importlib.import_module("secretaire.protection.alerts.commands")
    yield from commands.drill(patience=timedelta(minutes=2), slug=tenant)


def run(room: str, *words: str) -> Iterator[Any]:
    """Do what a room's own command does, as the worker; yield what is to be told."""
    _stand_as("worker")
    yield from importlib.import_module(f"secretaire.{room}.commands").run(*words)


def site(*words: str) -> Iterator[str]:
    """Say how the sites stand, or have this one take over or follow; yield what is to be told.

    :raises Refused: if there is no such word, or this site may not take over
    :raises Unavailable: if it does not, or the database does not answer afterwards
    """
    # The database of a site that follows lets nobody in: nothing of Django's may be needed before it leads.
    yield from importlib.import_module("secretaire.platform.sites.commands").run(*words)
    if words[:1] == ("promote",):
        _stand_as("worker", tries=10)  # until the way to the database has found who leads
        actions = importlib.import_module("secretaire.platform.sites.actions")
        yield from actions.note(site=words[1])


def cell(*words: str, to: str, confirm: str) -> Iterator[str]:
    """Say where tenants live, or move one from this cell to another; yield what is to be told, also to other cells.

    :raises Refused: if there is no such word, or something is not right
    :raises Unavailable: if another cell does not answer
    """
    _stand_as("worker")
    yield from importlib.import_module("secretaire.platform.cells.commands").run(*words, to=to, confirm=confirm)


def probe() -> Iterator[str]:
    """Look at an installation from outside until told to stop; yield what is to be said.

    :raises config.Misconfigured: if the settings describe no prober
    """
    yield from importlib.import_module("secretaire.platform.status.commands").probe()


def backup(*words: str) -> Iterator[str]:
    """Back everything up, or keep doing so by the word archive; yield what is to be told."""
    if words == ("archive",):
        _become("archiver")
    _stand_as("worker")
    yield from importlib.import_module("secretaire.platform.backups.commands").run(*words)


def verify(*, tenant: str, note: str) -> Iterator[tuple[str, bool]]:
    """Check the log of one tenant, or of all; yield a line for each log that holds and for each fault.

    :param note: a checkpoint that was kept; nothing: those that the database holds
    :raises Missing: if there is no such tenant
    :raises Refused: if the checkpoint is none, or nobody knows which log it is of
    """
    if note and not tenant:
        raise Refused("Name the tenant whose checkpoint this is: --tenant.")
    _stand_as("worker")
    from secretaire.lib import clock, scope  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.audit import queries  # noqa: PLC0415  # as above
    from secretaire.protection.tenancy import queries as tenancy  # noqa: PLC0415  # as above

    for tenant_id in [tenancy.named(slug=tenant).pk] if tenant else tenancy.every():
        slug = tenancy.get(tenant_id=tenant_id).slug
        with scope.tenant(tenant_id, still=True):
            found = queries.verify(tenant_id=tenant_id, now=clock.now(), given=[note] if note else [])
        for fault in found.faults:
            yield f"{slug}: {fault}", False
        if found.holds:
            yield f"{slug}: {found.size} entries hold, {found.dropped} of them dropped; root {found.root.hex()}", True


def restore_whole(*, at: str, into: str, say: Callable[[str], None]) -> bool:
    """Restore everything into a new place, with no living database; tell whether it holds.

    :raises Refused: if something lies there, or there is nothing to restore from
    """
    _stand("owner")
    commands = importlib.import_module("secretaire.platform.drills.commands")
    return bool(commands.whole(at=commands.instant(at), into=Path(into), say=say))


def restore_one(*, tenant: str, at: str, source: str, record: str, confirm: str) -> Iterator[str]:
    """Restore one tenant, or one thing of it; yield what changes.

    :raises Missing: if there is no such tenant
    :raises Refused: if something is not right; nothing was changed then
    """
    _stand_as("owner")
    commands = importlib.import_module("secretaire.platform.drills.commands")
    told = commands.one(slug=tenant, at=commands.instant(at), source=source, record=record, confirm=confirm)
    yield from told


def rehearse(*, name: str, say: Callable[[str], None]) -> bool:
    """Hold a drill; tell whether it passed.

    :raises Refused: if there is no such drill, or it cannot be held here
    """
    (_stand if name == "site" else _stand_as)("worker")  # a site is lost with its database
    return bool(importlib.import_module("secretaire.platform.drills.commands").run(name=name, say=say))


def free_port() -> None:
    """Make sure that the web server can listen.

    :raises PortTaken: if it cannot
    """
    web = config.load().web
    _free(web.host, web.port, "SECRETAIRE__WEB")


def free_intake() -> None:
    """Make sure that the intake of letters can listen, unless it is switched off.

    :raises PortTaken: if it cannot
    :raises config.Misconfigured: if there is no such protocol
    """
    intake = config.load().intake
    if intake.protocol not in {"lmtp", "smtp", "off"}:
        raise config.Misconfigured("intake.protocol must be lmtp, smtp or off")
    if intake.protocol != "off":
        _free(intake.host, config.load().intake_port, "SECRETAIRE__INTAKE")


def _free(host: str, port: int, section: str) -> None:
    if port not in range(1, 65536):
        raise PortTaken(f"There is no port {port}. Set {section}__PORT to another.")
    try:
        kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        why, change = {
            errno.EADDRINUSE: ("another program has it", f"{section}__PORT"),
            errno.EACCES: ("ports below 1024 need more rights", f"{section}__PORT"),
        }.get(error.errno or 0, ("it is no address of this machine", f"{section}__HOST"))
        raise PortTaken(f"Port {port} of {host} cannot be used: {why}. Set {change} to another.") from error


def _become(program: str) -> None:
    """Be one of the programs that stay, as its log lines and its numbers say."""
    os.environ["SECRETAIRE_PROGRAM"] = program
    folder = config.load().directory / "metrics" / program
    shutil.rmtree(folder, ignore_errors=True)  # counting starts anew with each start, as collectors expect
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)  # the library reads it when it is loaded


def _appear(program: str) -> None:
    """Be found by others, and step back with the whole site, where another one leads, before anything is written."""
    presence.note(config.load().running, program)
    importlib.import_module("secretaire.platform.sites.commands").heed()


def _stand_as(role: config.Role, *, tries: int = 1) -> None:
    for left in reversed(range(tries)):
        try:
            _reach(role)
            break
        except Unavailable:
            if not left:
                raise
            time.sleep(3)
    _stand(role)


def _stand(role: config.Role) -> None:
    """Let Django stand, whether its database answers or not."""
    os.environ["SECRETAIRE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
    django.setup()
    logs.watch()


def _reach(role: config.Role) -> None:
    try:
        psycopg.connect(config.database_url(role), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        advice = (
            "start it by `secretaire run`, or name another in SECRETAIRE__DATABASE__URL"
            if config.load().embedded
            else "look at SECRETAIRE__DATABASE__URL, and run `secretaire migrate` once"
        )
        said = " ".join(str(error).split())
        raise Unavailable(f"The database does not let the role {role} in; {advice}. It said: {said}") from error
