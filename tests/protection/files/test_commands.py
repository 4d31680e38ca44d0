"""A file that an operator hands in is looked at, too."""

import pytest
from tests.factories import provider
from tests.scanning import EICAR, NAME, packed, scanned_by

from secretaire.lib import scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.files import commands
from secretaire.protection.files.core import Infected, Unchecked
from secretaire.protection.tenancy import queries as tenancy

pytestmark = pytest.mark.usefixtures("as_worker")


def told(house) -> int:
    with scope.tenant(house.pk):
        return Entry.objects.filter(tenant_id=house.pk, verb="file.infected", subject=f"malware/{NAME}").count()


def test_what_is_harmless_passes(scanner, monkeypatch, tmp_path):
    scanned_by(monkeypatch, scanner)
    (tmp_path / "export.zip").write_bytes(packed(b"nothing bad"))

    commands.admit(tmp_path / "export.zip")


def test_malware_is_refused_and_told_in_the_providers_log(scanner, monkeypatch, tmp_path):
    scanned_by(monkeypatch, scanner)
    (tmp_path / "export.zip").write_bytes(packed(EICAR))
    house = provider()
    before = told(house)

    with pytest.raises(Infected, match=NAME):
        commands.admit(tmp_path / "export.zip")

    assert told(house) == before + 1


def test_malware_is_refused_where_there_is_no_provider(scanner, monkeypatch, tmp_path):
    scanned_by(monkeypatch, scanner)
    monkeypatch.setattr(tenancy, "provider", lambda: None)
    (tmp_path / "export.zip").write_bytes(packed(EICAR))

    with pytest.raises(Infected):
        commands.admit(tmp_path / "export.zip")


def test_while_the_scanner_is_away_nothing_passes(monkeypatch, tmp_path):
    scanned_by(monkeypatch, "/nowhere/socket", seconds=1)
    (tmp_path / "export.zip").write_bytes(packed(b"nothing bad"))

    with pytest.raises(Unchecked):
        commands.admit(tmp_path / "export.zip")
