"""A tenant moves between two whole installations, while its guests look on."""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import httpx
import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests import keeping
from tests.platform.drills import clusters, running
from tests.running import Running

from secretaire import config
from secretaire.lib import links

pytestmark = pytest.mark.long

KEY = "a key of links that both cells have in common"
PLACES = {"one": ("Bern", "CH"), "two": ("Paris", "FR")}


def told(house: Running, name: str, directory: Path) -> None:
    """Have an installation be a cell."""
    place, country = PLACES[name]
    house.environ |= {
        "SECRETAIRE__CELL__NAME": name,
        "SECRETAIRE__CELL__PLACE": place,
        "SECRETAIRE__CELL__COUNTRY": country,
        "SECRETAIRE__CELL__DIRECTORY": str(directory),
        "SECRETAIRE__CELL__LINK_KEY": KEY,
        "SECRETAIRE__FILES__SCANNER": "none",
    }


def called(house: Running, at: Path) -> str:
    """Return a command by which an installation is called, as SSH would."""
    said = " ".join(f"{name}='{value}'" for name, value in house.environ.items() if name.startswith("SECRETAIRE"))
    at.write_text(f'#!/bin/sh\nexec env {said} {sys.executable} -m secretaire "$@"\n')
    at.chmod(0o755)
    return str(at)


@contextmanager
def both(house: clusters.Installed, tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    """Have two cells run; everybody lives in the first one."""
    directory = tmp_path / "cells.toml"
    with clusters.folder() as first, clusters.folder() as second:
        kept = keeping.place()
        if kept:
            keeping.fetch(kept, to=second)
        for name in ("secret.key", "roots.json"):
            (second / name).unlink(missing_ok=True)
        one, two = running.copied(house, first), Running(second)
        told(one, "one", directory)
        told(two, "two", directory)
        cells = {"one": one, "two": two}
        directory.write_text(
            "".join(
                f'[{name}]\naddress = "http://127.0.0.1:{cell.port}"\nplace = "{PLACES[name][0]}"\n'
                f'country = "{PLACES[name][1]}"\ncommand = "{called(cell, tmp_path / name)}"\n'
                for name, cell in cells.items()
            )
        )
        yield one, two


def quiet(house: Running) -> None:
    """Have what is owed at once be done, where no worker runs."""
    with clusters.Cluster(house.directory / "postgres", fast=True) as cluster, clusters.ruling(cluster) as session:
        session.execute("DELETE FROM procrastinate_jobs WHERE scheduled_at IS NULL")


def test_a_tenant_moves_between_two_installations_and_back(
    house: clusters.Installed, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    slug = house.clients[1].tenant.slug
    with django_db_blocker.unblock(), both(house, tmp_path) as (one, two):
        quiet(one)
        assert two.told("migrate").returncode == 0

        for here, there, name in ((one, two, "two"), (two, one, "one")):
            moved = here.told("cell", "move", slug, "--to", name)
            print(moved.stdout)  # noqa: T201  # the window is a figure that is wanted
            assert moved.returncode == 0, moved.stderr
            assert "could be read only for" in moved.stdout
            again = here.told("cell", "move", slug, "--to", name)
            assert f"{slug} was sent to {name} already." in again.stdout
            erased = here.told("cell", "erase", slug, "--confirm", slug)
            assert '"booking_booking": 1' in erased.stdout, erased.stderr
            assert f"{slug} lives in {name}" in here.told("cell", "status").stdout
            quiet(there)


class Guests:
    """Who looks at one page again and again, wherever that leads."""

    def __init__(self, address: str) -> None:
        self.seen: list[int] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, args=[address])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self, address: str) -> None:
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            while not self._done.wait(0.05):
                self.seen.append(client.get(address).status_code)


def rows(house: Running, tenant: SimpleNamespace, table: str) -> int:
    with psycopg.connect(house.url()) as owner:
        owner.execute(f"SET app.tenant_id = '{tenant.id}'")
        return owner.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # words of this test


def test_a_tenant_moves_and_its_guests_follow(
    house: clusters.Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    client = house.clients[1]
    slug = client.tenant.slug
    common = replace(config.load(), cell=replace(config.load().cell, link_key=KEY))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "load", lambda: common)
        word = links.sign({"b": client.booking.pk.hex, "n": client.booking.sequence}, purpose=f"booking/{client.id}")
    with django_db_blocker.unblock(), both(house, tmp_path) as (one, two), one.up(), two.up():
        here, there = (f"http://127.0.0.1:{cell.port}" for cell in (one, two))
        before = httpx.get(f"{here}/{slug}/b/{word}/")
        assert before.status_code == 200
        assert httpx.get(f"{there}/{slug}/b/{word}/").status_code == 404

        with Guests(f"{here}/{slug}/b/{word}/") as guests:
            done = one.told("cell", "move", slug, "--to", "two")
        print(done.stdout)  # noqa: T201  # the window is a figure that is wanted

        assert done.returncode == 0, done.stderr
        assert float(re.search(r"read only for ([\d.]+) s", done.stdout)[1]) < 60
        assert set(guests.seen) <= {200, 503}
        assert guests.seen[-1] == 200
        led = httpx.get(f"{here}/{slug}/b/{word}/")
        assert (led.status_code, led.headers["location"]) == (307, f"{there}/{slug}/b/{word}/")
        after = httpx.get(f"{there}/{slug}/b/{word}/")
        assert after.status_code == 200
        assert "Ada" in after.text
        assert rows(two, client, "booking_booking") == rows(one, client, "booking_booking") == 1

        refused = one.told("cell", "move", slug, "--to", "one")
        assert (refused.returncode, refused.stderr) == (1, "secretaire: This is the cell one: it lives here already.\n")
        erased = one.told("cell", "erase", slug, "--confirm", slug)
        assert erased.returncode == 0, erased.stderr
        assert rows(one, client, "booking_booking") == rows(one, client, "hosts_host") == 0
        assert httpx.get(f"{here}/{slug}/").status_code == 307
        back = two.told("cell", "move", slug, "--to", "one")
        assert back.returncode == 0, back.stderr
        assert "Ada" in httpx.get(f"{here}/{slug}/b/{word}/").text
