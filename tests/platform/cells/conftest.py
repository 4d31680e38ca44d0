"""One cell of two, and what the other one answers."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

from secretaire import config

if TYPE_CHECKING:
    from tests.platform.drills.clusters import Installed

_OTHER = Path(__file__).with_name("other.py")


@dataclass
class Cells:
    """This cell, and the folder in which the other one notes what it has."""

    folder: Path
    be: Callable[..., None]  #: have the other one be in a mood, or settings of ours be others


@pytest.fixture(name="cells")
def _cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cells:
    """Be the cell one, in Bern; two is in Paris, and can be called; three cannot."""
    from secretaire.lib import scope  # noqa: PLC0415  # complete only once Django stands
    from secretaire.protection.tenancy import queries as tenants  # noqa: PLC0415  # as above

    folder, directory = tmp_path / "two", tmp_path / "cells.toml"
    folder.mkdir()
    usual = config.load()

    def be(mood: str = "well", **own: str) -> None:
        command = f"{sys.executable} {_OTHER} {mood} {folder}"
        directory.write_text(
            f'[two]\naddress = "https://two.example.org"\nplace = "Paris"\ncountry = "FR"\ncommand = "{command}"\n'
            '[three]\naddress = "https://three.example.org"\nplace = "Oslo"\ncountry = "NO"\n'
        )
        told = {"name": "one", "place": "Bern", "country": "CH", "directory": str(directory)} | own
        known = replace(usual, cell=replace(usual.cell, **told))
        monkeypatch.setattr(config, "load", lambda: known)

    be()
    monkeypatch.setattr(scope, "guards", [tenants.guard])
    monkeypatch.setenv("PYTHONPATH", str(Path(config.__file__).parents[2]))
    return Cells(folder=folder, be=be)


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Installed]":
    """An installation with two clients, stopped; nobody changes it."""
    from tests.platform.drills import clusters  # noqa: PLC0415  # its tables are there only once Django stands

    with django_db_blocker.unblock(), clusters.installed() as found:
        yield found
