"""The deployment as it runs: database, application and edge, and guests who book meanwhile."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from typing import Any

from deploy import authority
from deploy.inventory import Inventory, Zone
from tests.deploy import ground
from tests.deploy.ground import Ground, Host, Machine, until

PYTHON = "/usr/bin/python3"
APPLICATION = "/opt/secretaire/.venv/bin/python"
HERE = Path("/opt/secretaire/tests/deploy")
_GUESTS = 4
_REFUSALS = frozenset({403, 404, 409, 422})
#: Entries of a practice that have no place in its log yet.
_PLACELESS = (
    "SELECT count(*) FROM audit_entry e JOIN tenancy_tenant t ON t.id = e.tenant_id "
    "LEFT JOIN audit_leaf l ON l.id = e.id WHERE t.slug = '{}' AND l.id IS NULL"
)


def ours() -> tuple[str, ...]:
    """Return what stands before a program of ours on a machine, so that it has the settings that lie there."""
    settings = {
        "SECRETAIRE_CONFIG": "/etc/secretaire/secretaire.toml",
        "SECRETAIRE__DATABASE__URL_FILE": "/etc/secretaire/secrets/database_url",
        "SECRETAIRE__SECURITY__SECRET_KEY_FILE": "/etc/secretaire/secrets/secret_key",
        "SECRETAIRE__VAULT__ROOT_KEYS_FILE": "/etc/secretaire/secrets/root_keys",
        "PYTHONPATH": "/opt/secretaire:/opt/secretaire/src",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": "/usr/bin:/bin",
    }
    return ("env", "-i", "-C", "/var/lib/secretaire", *(f"{name}={value}" for name, value in settings.items()))


@dataclass(frozen=True, kw_only=True)
class Try:
    """One line of the guests' log."""

    name: str
    sent: float
    came: float
    status: int
    made: str

    @property
    def granted(self) -> bool:
        """Tell whether it was acknowledged."""
        return self.status in {200, 201}


class Cluster:
    """The whole deployment at one site, the first if none is named."""

    def __init__(self, place: Ground, site: str = "") -> None:
        self.place = place
        self.site = site or place.inventory.sites[0]
        self.data = place.among(Zone.DATA, site=self.site)
        self.application = place.among(Zone.APPLICATION, site=self.site)
        self.edge = place.among(Zone.EDGE, site=self.site)[0]
        self.guests = place.strangers["guests"]
        self.practice: dict[str, Any] = {}
        self._used = 0

    def members(self) -> dict[str, dict[str, Any]]:
        """Return what Patroni says of each server, by name, as most of those see it who answer.

        One that was cut off still takes itself for who leads, until it has looked again.
        """
        seen: list[dict[str, dict[str, Any]]] = []
        for server in self.data:
            url = f"https://{server.address}:8008/cluster"
            said = next((said for asker in self.application if (said := self.ask(asker, url))), "")
            seen += [{each["name"]: each for each in json.loads(said)["members"]}] if said else []
        led = [_led(each) for each in seen]
        return max(seen, key=lambda each: led.count(_led(each)), default={})

    def ask(self, asker: Host, url: str, *, method: str = "GET", body: str = "") -> str:
        """Ask an address from one of our machines; return nothing if nobody answers."""
        return asker.run(PYTHON, HERE / "asking.py", method, url, body, check=False)

    def leader(self) -> Machine | None:
        """Return who leads."""
        found = _led(self.members())
        return self.place.machines[found] if found else None

    def whole(self) -> Machine | None:
        """Return who leads, if all servers follow and a commit is confirmed by one of them."""
        members = self.members()
        follow = [each for each in members.values() if each["state"] == "streaming"]
        confirm = [each for each in follow if each["role"] in {"quorum_standby", "sync_standby"}]
        return self.leader() if len(follow) == len(self.data) - 1 and confirm else None

    def settled(self, seconds: float = 120) -> Machine:
        """Wait until it is whole; return who leads."""
        return until(self.whole, seconds, "the database is not whole")

    def select(self, statement: str) -> list[str]:
        """Return the rows of a question to the server that leads, asked as its superuser."""
        server = until(self.leader, 60, "nobody leads")
        word = authority.secret(self.place.folder / "keys", "superuser")
        psql = ("psql", "-XAtq", "-h", "/run/postgresql", "-U", "postgres", "-d", "secretaire", "-c", statement)
        return server.run("env", f"PGPASSWORD={word}", *psql, user="postgres").split()

    def secretaire(self, *words: str, check: bool = True) -> str:
        """Run a command of the application on its first machine; return what it said, its complaints at the end."""
        shell = ("sh", "-c", 'exec "$@" 2>&1', "sh")
        return self._application(*shell, APPLICATION, "-m", "secretaire", *words, check=check)

    def logged(self) -> str:
        """Return what the check of the practice's log says, once it holds and every entry has its place."""
        slug = self.practice["slug"]
        (waiting,) = self.select(_PLACELESS.format(slug))
        if int(waiting):
            return ""
        said = self.secretaire("audit", "verify", "--tenant", slug, check=False)
        return said.strip() if re.search(r": \d+ entries hold, ", said) else ""

    def open(self) -> None:
        """Start everything, in the order of need, and found a practice."""
        self.start_database()
        self.settled(180)
        for each in self.application:
            each.service("secretaire-balancer")
        until(lambda: "applied" in self.secretaire("migrate", check=False), 60, "the tables are not installed")
        self.practice = json.loads(self._application(APPLICATION, HERE / "seeding.py", str(_GUESTS)))
        self.serve()

    def start_database(self) -> None:
        """Start the servers of the database and who decides among them."""
        for server in self.data:
            server.service("secretaire-etcd")
        for server in self.data:
            server.service("secretaire-database")

    def serve(self) -> None:
        """Start what people reach, and wait until they do."""
        for each in self.application:
            each.service("secretaire-web")
            each.service("secretaire-worker")
        self._certify()
        self.edge.service("secretaire-edge")
        page = f"/{self.practice['slug']}/{self.practice['doors'][0]['slug']}/"
        # Several times, so that every process has loaded what it needs before anything is measured.
        until(lambda: set(self.look(page, times=12)) == {"200"}, 400, "the edge does not serve")

    def follows(self) -> bool:
        """Tell whether this site follows another."""
        return any(
            each["role"] == "standby_leader" and each["state"] == "streaming" for each in self.members().values()
        )

    def rows(self) -> set[str]:
        """Return the numbers of all bookings."""
        return set(self.select("SELECT id FROM booking_booking"))

    def look(self, path: str, *, times: int = 1) -> list[str]:
        """Return the statuses by which a guest is answered who looks at a page again and again."""
        asked = ("-o", "/dev/null", f"https://{self.place.inventory.host}{path}")
        return self._curl("-w", "%{http_code} ", "-m", "15", "--rate", "10/s", *asked * times).split()

    def send(self, path: str, *words: str) -> tuple[int, bool]:
        """Return by which status a guest is answered who sends something, and whether the application answered.

        :param words: how, as curl takes it
        """
        at = ("-o", "/dev/null", f"https://{self.place.inventory.host}{path}")
        status, *number = self._curl("-w", "%{http_code} %header{x-request-id}", "-m", "60", *words, *at).split()
        return int(status), bool(number)

    def read(self, path: str, *words: str) -> str:
        """Return the page that somebody is answered with, once they were led to it.

        :param words: how they ask, as curl takes it
        """
        url = f"https://{self.place.inventory.host}{path}"
        return self._curl("-L", "-m", "60", "-w", "\n%{http_code} %{url_effective}", *words, url)

    @contextmanager
    def booking(
        self, seconds: float, *, pause: float = 0.05, race: int = 0, first: int | None = None
    ) -> Iterator[list[Try]]:
        """Have guests book while the block lasts, and for so many seconds in all; the log is complete after it.

        :param race: how many guests want one and the same time, and nothing else
        :param first: the first of the times that they want, counted from tomorrow; nothing: one that nobody wanted yet
        """
        log = self.place.folder / f"guests-{self._used}.jsonl"
        told = {
            "seconds": seconds,
            "log": str(log),
            "authority": str(self.public),
            "host": self.place.inventory.host,
            "address": self.edge.address,
            "slug": self.practice["slug"],
            "doors": self.practice["doors"],
            "run": f"run{self._used}",
            "from": self._used if first is None else first,
            "pause": pause,
            "race": race,
        }
        self._used += 350
        tries: list[Try] = []
        self.guests.start(PYTHON, HERE / "guests.py", json.dumps(told), name="guests")
        try:
            yield tries
        finally:
            until(lambda: not self.guests.processes("guests.py"), seconds + 150, "the guests do not come to an end")
            tries += [Try(**json.loads(line)) for line in log.read_text().splitlines()]

    def _curl(self, *words: str) -> str:
        at = ("--resolve", f"{self.place.inventory.host}:443:{self.edge.address}")
        return self.guests.run("curl", "-s", "--cacert", self.public, *at, *words, check=False)

    @property
    def public(self) -> Path:
        """Return the file of the authorities whom guests trust."""
        return self.place.folder / f"{self.site}.pem"

    def _certify(self) -> None:
        """Make the certificate that people see; in life it is a public one."""
        folder = self.edge.place / "etc/secretaire/public"
        folder.mkdir(exist_ok=True)
        host = self.place.inventory.host
        ground.run(
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", folder / "key.pem", "-out", folder / "fullchain.pem", "-days", "2"),
            *("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"),
        )
        (folder / "key.pem").chmod(0o644)  # the folder of the tests is root's alone
        self.public.write_text((folder / "fullchain.pem").read_text())

    def _application(self, *words: str | Path, check: bool = True) -> str:
        return self.application[0].run(*ours(), *words, user="secretaire", check=check, seconds=300)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What came of a drill."""

    acknowledged: int
    lost: int  #: acknowledged, and not there
    double: int  #: wishes that were granted as two bookings
    unasked: int  #: there, and never acknowledged to anybody
    refused: int
    failed: int  #: tries without an answer, or with one that says to try again
    longest: float  #: seconds between two acknowledgements
    first: float  #: seconds from the fault to the first acknowledgement of something sent after it

    def __str__(self) -> str:
        return (
            f"acknowledged {self.acknowledged}, lost {self.lost}, double {self.double}, unasked {self.unasked}, "
            f"refused {self.refused}, tries that failed {self.failed}, longest pause {self.longest:.1f} s, "
            f"next booking after {self.first:.1f} s"
        )


def _led(members: dict[str, dict[str, Any]]) -> str:
    """Return the name of who leads by what one server sees, if anybody."""
    return next((name for name, each in members.items() if each["role"] == "leader" and each["state"] == "running"), "")


def figures(cluster: Cluster, tries: list[Try], fault: float) -> Figures:
    """Compare the guests' log with the database."""
    there = cluster.rows()
    granted: dict[str, set[str]] = {}
    for each in tries:
        if each.granted:
            granted.setdefault(each.name, set()).add(each.made)
    made = {one for ones in granted.values() for one in ones}
    instants = sorted(each.came for each in tries if each.granted)
    after = [each.came for each in tries if each.granted and each.sent > fault]
    earlier = cluster.practice.setdefault("known", set())
    found = Figures(
        acknowledged=len(made),
        lost=len(made - there),
        double=sum(len(ones) > 1 for ones in granted.values()),
        unasked=len(there - made - earlier),
        refused=sum(each.status in _REFUSALS for each in tries),
        failed=sum(not each.granted and each.status not in _REFUSALS for each in tries),
        longest=max((b - a for a, b in pairwise(instants)), default=float("inf")),
        first=min(after, default=float("inf")) - fault,
    )
    earlier |= there
    return found


@contextmanager
def running(inventory: Inventory, folder: Path) -> Iterator[Cluster]:
    """Run the whole deployment."""
    with ground.standing(inventory, {"guests": ip_address("10.66.0.1")}, folder) as place:
        cluster = Cluster(place)
        cluster.open()
        yield cluster


@contextmanager
def paired(inventory: Inventory, folder: Path) -> Iterator[tuple[Cluster, Cluster]]:
    """Run the whole deployment at the first of two sites, and what follows it at the second."""
    with running(inventory, folder) as first:
        second = Cluster(first.place, inventory.sites[1])
        second.start_database()
        for each in second.application:
            each.service("secretaire-balancer")
        until(second.follows, 120, "the second site does not follow")
        yield first, second
