"""Accounts of the staff come from one place, and whoever has more rights fills a role, or is found."""

from types import SimpleNamespace

import pytest
from tests.factories import make_user
from tests.protection.provisioning.directory import connected
from tests.trust.oversight.written import DAY, NOW, TOMORROW, look, wrong

from secretaire.protection.access.core import Role
from secretaire.protection.perimeter.core.judging import Source
from secretaire.trust.lessons import queries as lessons

pytestmark = pytest.mark.usefixtures("as_worker")


def test_an_account_with_more_rights_that_fills_no_role_is_found(office):
    assert not look("production.named").ok
    type(office.user).objects.filter(pk=office.user.pk).update(role=Role.OWNER)
    office.put("role", "offered", "filled")
    assert look("production.named").ok

    make_user(office.tenant, email="odd@host.test", role=Role.ADMINISTRATOR, password=None)
    assert look("production.named").facts["unnamed"] == 1


def test_accounts_that_no_directory_keeps_are_found(alone, office):
    office.put("policy", "approved", measures=("access.governed",))

    assert wrong("accounts.source") == "accounts from elsewhere"
    assert look("accounts.source").facts["from_elsewhere"] == 2


def test_accounts_of_one_directory_under_a_policy_pass(alone, office, monkeypatch):
    keep(alone, office, monkeypatch)
    assert wrong("accounts.source") == "no policy in force"

    office.put("policy", "approved", measures=("access.governed",))
    assert look("accounts.source").ok
    assert wrong("accounts.source", now=NOW.replace(year=2028)) == "no policy in force"


def test_accounts_of_two_directories_are_found(alone, office, monkeypatch):
    keep(alone, office, monkeypatch)
    office.put("policy", "approved", measures=("access.governed",))
    connected(alone)
    connected(alone)

    assert wrong("accounts.source") == "several directories"


def keep(tenant, office, monkeypatch):
    """Let a directory keep every account."""
    from secretaire.protection.provisioning.models import Record  # noqa: PLC0415  # beside the rows that are made of it

    for user in (office.user, office.other):
        Record.objects.create(tenant=tenant, user=user, created_at=NOW, changed_at=NOW)


def sign(office, who, covers="Access 1", **values):
    office.put("agreement", "signed", party=who, covers=covers, **values)


def test_whoever_has_not_read_a_policy_in_this_version_is_found(office):
    assert wrong("policies.read") == "nothing is written"
    office.put("policy", "approved")
    assert look("policies.read").facts["behind"] == 2
    sign(office, office.user.email.upper(), covers="Charter 1; ACCESS 1\nMore")
    sign(office, "Eve")
    assert look("policies.read").ok

    office.put("policy", "approved", title="Charter")
    assert (wrong("policies.read"), look("policies.read").facts["behind"]) == ("somebody has not read one", 1)


def test_an_older_version_or_an_agreement_that_has_ended_counts_for_nothing(office):
    office.put("policy", "approved", version="12")
    sign(office, "Eve", covers="Access 1")
    sign(office, office.user.name, covers="Access 12", expires="2026-01-01")

    assert look("policies.read").facts["behind"] == 2


def test_a_policy_that_is_over_need_not_be_read(office):
    office.put("policy", "approved")

    assert wrong("policies.read", now=NOW.replace(year=2028)) == "nothing is written"


def test_where_nobody_works_nobody_has_read_anything(alone):
    assert not look("policies.read").ok


LESSONS = "lessons.confirmed"


def test_whoever_does_not_confirm_a_lesson_in_time_is_found(office, monkeypatch):
    staff = [office.user, office.other]
    monkeypatch.setattr(lessons.identity, "holders", lambda tenant_id, right: staff)
    monkeypatch.setattr(lessons.audit, "first_of", lambda tenant_id, subjects: {})  # it dates by its own clock
    assert wrong(LESSONS, rhythm="P6M") == "no lesson lately"
    row = office.put("lesson", "sent", due=TOMORROW)
    assert look(LESSONS, rhythm="P6M").ok

    found = look(LESSONS, now=NOW + 2 * DAY, rhythm="P6M")
    assert (found.ok, found.facts["wrong"]) == (False, "somebody has not confirmed one in time")
    assert (found.facts["accounts"], found.facts["late"]) == (2, 2)

    office.lead(row, "over")
    assert wrong(LESSONS, now=NOW + 2 * DAY, rhythm="P6M") == "somebody has not confirmed one in time"
    assert wrong(LESSONS, now=NOW + 300 * DAY, rhythm="P6M").startswith("no lesson lately, ")
    assert wrong(LESSONS, now=NOW + 400 * DAY, rhythm="P6M") == "no lesson lately"


@pytest.fixture
def drawn(monkeypatch):
    """The perimeter, as the settings draw it."""
    from secretaire.protection.perimeter import queries as perimeter  # noqa: PLC0415  # only once Django is set up

    def draw(source=Source.TLS, *, registered=True):
        monkeypatch.setattr(perimeter, "perimeter", lambda: SimpleNamespace(source=source, registered=registered))

    draw()
    return draw


def equip(office, user, fingerprint):
    """Register the certificate of somebody's machine."""
    from secretaire.protection.perimeter.models import Certificate  # noqa: PLC0415  # as above

    told = {"user": user, "fingerprint": fingerprint, "ends": NOW + DAY, "registered_at": NOW}
    Certificate.objects.create(tenant=office.tenant, **told)


def test_staff_on_machines_that_are_in_the_inventory_pass(office, drawn):
    assert wrong("devices.known") == "somebody has no machine"
    for user, digit in ((office.user, "a"), (office.other, "b")):
        equip(office, user, digit * 64)
    assert wrong("devices.known") == "a machine is not in the inventory"
    office.put("asset", "used", title="Ada's", identifier="a" * 64)
    office.put("asset", "used", title="Eve's", identifier=":".join(["BB"] * 32))

    assert (look("devices.known").ok, look("devices.known").facts["machines"]) == (True, 2)


@pytest.mark.parametrize(
    "values",
    [{"source": Source.OFF}, {"registered": False}],
    ids=["none", "any"],
)
def test_pages_that_any_machine_reaches_are_found(office, drawn, values):
    drawn(**values)

    assert "no certificate is asked for" in wrong("devices.known")


def test_where_nobody_works_no_machine_is_known(alone, drawn):
    assert not look("devices.known").ok
