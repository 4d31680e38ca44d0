"""The machines of a deployment on this one: each in a network namespace of its own, with its own files and users.

What runs there is what the units say, with their users, groups and capabilities, and without memory that can be both
written and run; from the files that were generated for that machine, laid where it will find them. Whoever runs this
must be root.
"""

import fcntl
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, TypeVar

from deploy import authority, machine
from deploy.inventory import Inventory, Node, Zone

T = TypeVar("T")

PREFIX = "sct-"  #: of every namespace that is made here
ROOT = Path(__file__).parents[2]
PATRONI = ROOT / "build/patroni"
_GROUP = "secretaire-keys"
_ALONE = Path("/run/lock/secretaire-faults")
_DISK = "1200m"
_started: list[subprocess.Popen[bytes]] = []
_DENYING = ("/usr/bin/python3", "-I", "/opt/secretaire/tests/deploy/denying.py")
_ENTER = Path(__file__).parent / "enter"
#: Folders of a machine that its programs find in their usual place.
_PLACES = ("etc/secretaire", "var/lib/etcd", "var/lib/postgresql", "var/lib/secretaire", "run/postgresql",
           "run/secretaire-edge", "opt/patroni", "opt/secretaire")  # fmt: skip


def run(*words: str | Path, check: bool = True, **more: Any) -> str:
    """Run a command of this machine; return what it said."""
    done = subprocess.run(words, check=False, capture_output=True, text=True, **more)  # noqa: S603  # fixed words
    if check and done.returncode:
        raise AssertionError(f"{shlex.join(map(str, words))}: {done.stderr or done.stdout}")
    return done.stdout


def until(look: Callable[[], T | None], seconds: float, what: str) -> T:
    """Look again and again until there is something to see."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what}: nothing came in {seconds:.0f} s")


@dataclass(frozen=True, kw_only=True)
class Host:
    """Somebody with an address: a machine of ours, or a stranger."""

    name: str
    address: str
    place: Path  #: its files
    log: Path

    @property
    def namespace(self) -> str:
        """Return the name of its network namespace."""
        return PREFIX + self.name

    def command(self, *words: str | Path, user: str = "", capabilities: str = "") -> list[str]:
        """Return the command that runs words there."""
        who = ["setpriv", "--pdeathsig", "KILL", "--no-new-privs"]
        if user:
            who += ["--reuid", user, "--regid", _group_of(user), "--groups", f"{_group_of(user)},{_GROUP}"]
            kept = f",+{capabilities}" if capabilities else ""
            who += [f"--inh-caps=-all{kept}", f"--bounding-set=-all{kept}"]
            who += [f"--ambient-caps=+{capabilities}"] if capabilities else []
        shown = [f"PATRONI={PATRONI}", f"SOURCE={ROOT}", *_interpreter()]
        entered = ["ip", "netns", "exec", self.namespace, "env", *shown, "sh", str(_ENTER), str(self.place)]
        return [*entered, *who, *map(str, words)]

    def run(self, *words: str | Path, user: str = "", check: bool = True, seconds: float = 120, **more: Any) -> str:
        """Run a command there to its end; return what it said."""
        return run(*self.command(*words, user=user), check=check, timeout=seconds, **more)

    def start(self, *words: str | Path, name: str, user: str = "", capabilities: str = "", **more: Any) -> None:
        """Start a program there that goes on."""
        with (self.log / f"{name}.log").open("a") as log:
            process = subprocess.Popen(  # noqa: S603  # fixed words
                self.command(*words, user=user, capabilities=capabilities),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **more,
            )
        _started.append(process)

    def processes(self, *names: str) -> list[int]:
        """Return the processes that run there, or those of them whose command has one of the names."""
        found = map(int, run("ip", "netns", "pids", self.namespace, check=False).split())
        return [pid for pid in found if not names or any(name in _command(pid) for name in names)]

    def burnt(self) -> float:
        """Return the seconds of processor time that they took since each began."""
        ticks = 0
        for pid in self.processes():
            try:
                words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            ticks += sum(map(int, words[11:15]))  # its own and of those that it waited for
        return ticks / os.sysconf("SC_CLK_TCK")

    def signal(self, number: signal.Signals, *names: str) -> None:
        """Send a signal to all of them."""
        for pid in self.processes(*names):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue

    def kill(self, *names: str) -> None:
        """Kill all of them, and wait until they are gone."""
        self.signal(signal.SIGKILL, *names)
        until(lambda: not [pid for pid in self.processes(*names) if not _dead(pid)], 20, f"{self.name} does not die")

    def cut(self, *others: "Host", ports: Sequence[int] = ()) -> None:
        """Let nothing pass between this machine and others, or nothing of what is spoken at some ports."""
        ends = ", ".join(other.address for other in others)
        doors = ", ".join(map(str, ports))
        which = [f" tcp {end} {{ {doors} }}" for end in ("dport", "sport")] if ports else [""]
        chains = "\n".join(
            f"chain {hook} {{\ntype filter hook {hook} priority -300;\n"
            + "".join(f"ip {side} {{ {ends} }}{each} drop\n" for each in which)
            + "}"
            for hook, side in (("input", "saddr"), ("output", "daddr"))
        )
        run("ip", "netns", "exec", self.namespace, "nft", "-f", "-", input=f"table inet cut {{\n{chains}\n}}\n")

    def mend(self) -> None:
        """Let everything pass again that the matrix allows."""
        run("ip", "netns", "exec", self.namespace, "nft", "delete", "table", "inet", "cut", check=False)


@dataclass(frozen=True, kw_only=True)
class Machine(Host):
    """One machine of the inventory."""

    node: Node

    def service(self, name: str) -> None:
        """Start a service as its unit says."""
        unit = _unit(self.place / f"etc/systemd/system/{name}.service")
        words = shlex.split(unit["ExecStart"][0])
        given = dict(each.split("=", 1) for line in unit.get("Environment", []) for each in shlex.split(line))
        capabilities = unit.get("AmbientCapabilities", [""])[0].removeprefix("CAP_").lower()
        again = ["sh", "-c", 'while :; do "$@"; sleep 2; done', "sh"] if unit.get("Restart") == ["always"] else []
        said = [*again, "env", "-i", f"PATH={os.defpath}", *(f"{key}={value}" for key, value in given.items())]
        for before in unit.get("ExecStartPre", []):
            self.run(*shlex.split(before), user=unit["User"][0])
        self.start(
            *said,
            *(["env", "-C", unit["WorkingDirectory"][0]] if "WorkingDirectory" in unit else []),
            *(_DENYING if unit.get("MemoryDenyWriteExecute") == ["yes"] else []),
            *words,
            name=name,
            user=unit["User"][0],
            capabilities=capabilities,
        )

    def up(self) -> None:
        """Start every service of its zone."""
        for name in machine.SERVICES[self.node.zone]:
            self.service(name)
        if (self.place / f"etc/systemd/system/{machine.COPYING}.service").exists():
            self.service(machine.COPYING)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """All of them."""

    inventory: Inventory
    machines: dict[str, Machine]
    strangers: dict[str, Host]
    folder: Path
    made: list[Path] = field(default_factory=list)

    def among(self, zone: Zone, *, site: str = "") -> list[Machine]:
        """Return the machines of a zone."""
        return [self.machines[node.name] for node in self.inventory.among(zone, site=site)]


@contextmanager
def standing(inventory: Inventory, strangers: dict[str, IPv4Address], folder: Path) -> Iterator[Ground]:
    """Build the network and lay every machine's files; take everything down at the end, whatever happened.

    :param strangers: names and addresses of some who are no machines of ours
    """
    with _ALONE.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # two of us would clear away each other's machines
        clear()
        folder.chmod(0o755)
        yield from _standing(inventory, strangers, folder)


def _standing(inventory: Inventory, strangers: dict[str, IPv4Address], folder: Path) -> Iterator[Ground]:
    ground = Ground(inventory=inventory, machines={}, strangers={}, folder=folder)
    try:
        _accounts()
        _mountpoints(ground.made)
        _wire()
        for node in inventory.nodes:
            ground.machines[node.name] = _machine(ground, node)
        for name, address in strangers.items():
            ground.strangers[name] = _stranger(ground, name, str(address))
        yield ground
    finally:
        clear()
        for mounted in sorted(folder.glob("*/var/lib/*")):
            run("umount", "-l", mounted, check=False)
        for place in reversed(ground.made):
            with suppress(OSError):  # others have put something there meanwhile
                place.rmdir()


def clear() -> None:
    """Kill whatever runs in namespaces of ours, and remove them."""
    names = [each["name"] for each in json.loads(run("ip", "-j", "netns", "list") or "[]")]
    for name in names:
        if not name.startswith(PREFIX):
            continue
        for pid in run("ip", "netns", "pids", name, check=False).split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                continue
        run("ip", "netns", "delete", name, check=False)
    while _started:
        _started.pop().wait(20)


def _machine(ground: Ground, node: Node) -> Machine:
    keys = ground.folder / "keys"
    authority.prepare(ground.inventory, keys)
    place = ground.folder / node.name
    machine.write(machine.files(ground.inventory, node, keys), place)
    found = Machine(name=node.name, address=str(node.address), place=place, log=_log(ground, node.name), node=node)
    _furnish(found)
    if node.zone is Zone.DATA:  # a disk of its own, that can be full
        run("mount", "-t", "tmpfs", "-o", f"size={_DISK},mode=0755", "tmpfs", place / "var/lib/postgresql")
    for path in (place / "etc/secretaire").rglob("*"):
        shutil.chown(path, "root", _GROUP)
        if path.is_dir():
            path.chmod(0o755)
    ours = "postgres" if node.zone is Zone.DATA else "secretaire"
    for path, owner in (("var/lib/etcd", "etcd"), ("var/lib/postgresql", "postgres"), ("run/postgresql", "postgres"),
                        ("var/lib/secretaire", ours), ("run/secretaire-edge", "www-data")):  # fmt: skip
        shutil.chown(place / path, owner, _group_of(owner))
    run("ip", "netns", "exec", found.namespace, "nft", "-f", place / "etc/secretaire/firewall.nft")
    return found


def _stranger(ground: Ground, name: str, address: str) -> Host:
    found = Host(name=name, address=address, place=ground.folder / name, log=_log(ground, name))
    _furnish(found)
    return found


def _furnish(host: Host) -> None:
    for place in _PLACES:
        (host.place / place).mkdir(parents=True, exist_ok=True)
    _plug(host.namespace, host.address)


def _log(ground: Ground, name: str) -> Path:
    log = ground.folder / "logs" / name
    log.mkdir(parents=True)
    return log


def _wire() -> None:
    """Make the one wire on which all of them hang; their addresses keep them apart."""
    wire = f"{PREFIX}wire"
    run("ip", "netns", "add", wire)
    run("ip", "-n", wire, "link", "add", "br0", "type", "bridge")
    run("ip", "-n", wire, "link", "set", "br0", "up")


def _plug(namespace: str, address: str) -> None:
    wire = f"{PREFIX}wire"
    end = "v" + address.split(".", 1)[1].replace(".", "-")
    run("ip", "netns", "add", namespace)
    run("ip", "-n", namespace, "link", "set", "lo", "up")
    run("ip", "-n", namespace, "link", "add", "eth0", "type", "veth", "peer", "name", end, "netns", wire)
    run("ip", "-n", namespace, "address", "add", f"{address}/8", "dev", "eth0")
    run("ip", "-n", namespace, "link", "set", "eth0", "up")
    run("ip", "-n", wire, "link", "set", end, "master", "br0", "up")


def _accounts() -> None:
    """Make the users that the installer makes; the others come with Debian's packages."""
    if not run("getent", "group", _GROUP, check=False):
        run("groupadd", "--system", _GROUP)
    if not run("getent", "passwd", "secretaire", check=False):
        run("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "secretaire")


def _mountpoints(made: list[Path]) -> None:
    for place in _PLACES:
        for path in reversed([Path("/") / place, *(Path("/") / place).parents]):
            if not path.exists():
                path.mkdir()
                made.append(path)


def _group_of(user: str) -> str:
    return run("id", "-gn", user).strip()


def _unit(path: Path) -> dict[str, list[str]]:
    """Return what a unit says, by name, in the order of the file."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def _dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _interpreter() -> list[str]:
    """Return where our interpreter lies, and which folder hides it from other users, if one does."""
    place = Path(sys.base_prefix).resolve()
    shut = [parent for parent in reversed(place.parents) if not parent.stat().st_mode & 0o001]
    return [f"INTERPRETER={place}", f"HIDDEN={shut[0]}"] if shut else []
