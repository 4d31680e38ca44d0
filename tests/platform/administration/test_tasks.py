"""Whoever granted access that a server does not take back is told where to end it; in vain asked, others, too."""

from uuid import UUID, uuid4

import pytest
from tests.protection.people.house import furnished

from secretaire.platform.administration import tasks
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.core import Revoking
from secretaire.scheduling.mailboxes.models import Revocation


@pytest.fixture(name="house")
def _house(db):
    yield from furnished()


def told(house, **values):
    """Tell of access; return the letters, by who gets them."""
    said = {"mailbox": uuid4(), "address": "desk@firm.test", "server": "login.firm.test", "state": Revoking.LEFT}
    row = Revocation.objects.create(tenant=house.tenant, **said | values)
    for _ in range(2):
        tasks.access_left(tenant_id=house.tenant.pk, revocation_id=str(row.pk))
    return {each.recipient: each for each in Letter.objects.all()}


def test_who_granted_access_is_told_where_to_end_it(house):
    letters = told(house, connected_by=house["host"].pk, by_hand="https://myapps.microsoft.com/")

    assert set(letters) == {house["host"].email}
    letter = letters[house["host"].email]
    assert letter.subject == "Please end our access to the mailbox desk@firm.test"
    assert "login.firm.test, which takes nothing back for us" in letter.text
    assert "https://myapps.microsoft.com/" in letter.text
    assert "https://myapps.microsoft.com/" in letter.html


@pytest.mark.parametrize("connected_by", [None, UUID(int=1)])
def test_if_nobody_knows_who_that_was_the_mailbox_is_written_to(house, connected_by):
    letters = told(house, connected_by=connected_by)

    assert set(letters) == {"desk@firm.test"}
    assert "See what has access" not in letters["desk@firm.test"].text


def test_of_a_server_that_was_asked_in_vain_administrators_hear_too_and_nobody_twice(house):
    letters = told(house, state=Revoking.FAILED, connected_by=house["owner"].pk)

    assert set(letters) == {house["owner"].email, house["administrator"].email}
    assert "in vain" in letters[house["owner"].email].text


def test_of_what_is_forgotten_nobody_is_told(house):
    tasks.access_left(tenant_id=house.tenant.pk, revocation_id=str(uuid4()))

    assert not Letter.objects.exists()
