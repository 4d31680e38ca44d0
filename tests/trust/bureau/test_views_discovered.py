"""The comparison of what is there with the register of assets, and the press that enters a thing."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.protection.grants.offices import staff

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.discovery.core import Sort, Thing
from secretaire.trust.registers import queries

pytestmark = pytest.mark.django_db
BASE = "office/security/"


@pytest.fixture
def officer():
    return staff(Role.SECURITY)


@pytest.fixture
def there(monkeypatch):
    """Say what is there."""

    def be(*things):
        monkeypatch.setattr(discovery, "things", lambda tenant_id, now: list(things))

    return be


def shown(officer, path="assets/"):
    answer = officer.get(BASE + path)
    assert answer.status_code == 200
    return answer.content.decode()


def assets(officer):
    with scope.tenant(officer.tenant.pk):
        return queries.newest(tenant_id=officer.tenant.pk, register="asset")


def test_what_is_found_is_entered_by_one_press(officer, there):
    there(Thing(sort=Sort.PROGRAM, name="bleach-of-this-test", version="6.1"))
    assert "bleach-of-this-test" in shown(officer)
    assert "Compare with what the program finds" in shown(officer, "registers/asset/")
    answer = officer.post(f"{BASE}assets/enter/", sort="program", name="bleach-of-this-test")
    assert answer.status_code == 302
    page = shown(officer)

    assert "1 entry was added." in page
    assert "Everything that was found is registered" in page
    assert "bleach-of-this-test" in [row.title for row in assets(officer)]
    there()
    assert "Not found" in shown(officer)


def test_what_expires_or_cannot_be_read_is_told(officer, there):
    now = clock.now()
    there(
        Thing(sort=Sort.CERTIFICATE, name="old", until=datetime(2020, 1, 1, tzinfo=UTC)),
        Thing(sort=Sort.CERTIFICATE, name="ending", until=now + timedelta(days=3)),
        Thing(sort=Sort.CERTIFICATE, name="fresh", until=now + timedelta(days=300)),
        Thing(sort=Sort.CERTIFICATE, name="bad", broken=True),
    )
    page = shown(officer)

    assert [page.count(words) for words in ("Expired", "Expires soon", "Cannot be read")] == [1, 1, 1]
    assert "Enter all of them" in page


def test_nothing_is_entered_that_is_not_there_nor_by_somebody_else(officer, there):
    there(Thing(sort=Sort.PROGRAM, name="bleach"))
    before = len(assets(officer))

    assert officer.post(f"{BASE}assets/enter/", sort="colour", name="red").status_code == 404
    assert officer.post(f"{BASE}assets/enter/", sort="program", name="<b>").status_code == 404
    assert staff(Role.OPERATOR).get(f"{BASE}assets/").status_code == 403
    assert staff(Role.OPERATOR).post(f"{BASE}assets/enter/", sort="program", name="bleach").status_code == 403
    assert len(assets(officer)) == before


def test_the_page_is_there_in_french(officer, there):
    there(Thing(sort=Sort.PROCESS, name="web"))

    assert "Processus" in shown(officer, "assets/?lang=fr")
