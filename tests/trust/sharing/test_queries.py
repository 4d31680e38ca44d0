"""How a client's own duties stand follows from what the rooms know, at that moment."""

from datetime import timedelta

import pytest
from tests.factories import make_user
from tests.trust.centre.promised import NOW

from secretaire.lib import scope
from secretaire.platform.erasure.models import Request
from secretaire.platform.portability.models import Export
from secretaire.platform.retention.models import Choice
from secretaire.protection.identity.models import User
from secretaire.protection.people.models import Leaving
from secretaire.protection.tenancy.models import Closing
from secretaire.trust.evidence.queries.checks import OF_CLIENTS
from secretaire.trust.sharing.core import Standing
from secretaire.trust.sharing.views import words

DAY = timedelta(days=1)


def stands(client, measure, name):
    found = client.part(measure, name)
    return found.standing, words.said(found)


def test_everything_that_a_client_answers_for_is_listed_with_its_sentence(client):
    found = client.own()

    assert {"client.factor", "client.end", "client.notices", "privacy.erasure"} <= set(found)
    assert found["client.reviews"].sentence.en == "The client reviews what its users may at most 3 months apart."
    assert (found["client.reviews"].version, found["client.reviews"].shared) == (None, False)
    assert found["client.secrets"].standing is Standing.UNSEEN
    assert found["client.notices"].standing is Standing.DONE


def test_what_nothing_looks_at_is_not_said_to_be_done(client, monkeypatch):
    monkeypatch.delitem(OF_CLIENTS, "tenant.notices")

    assert client.own()["client.notices"].standing is Standing.UNSEEN


def test_a_sentence_says_the_figures_that_were_agreed(house, client):
    house.promise("client.reviews", figures={"rhythm": "P6M"})
    client.begin()
    house.promise("client.reviews", now=NOW + DAY, figures={"rhythm": "P1M"})

    assert "at most 6 months" in client.own()["client.reviews"].sentence.en


def test_retention_is_chosen_once_somebody_chose(client):
    assert stands(client, "client.data", "retention.chosen")[0] is Standing.OPEN

    with scope.tenant(client.id):
        Choice.objects.create(tenant_id=client.id, table="letters_letter", days=30)

    standing, said = stands(client, "client.data", "retention.chosen")
    assert (standing, said.startswith("Chosen for 1 kind of")) == (Standing.DONE, True)


def test_whoever_left_is_out_when_it_is_written_down(client):
    assert stands(client, "client.users", "leavers.handled") == (Standing.DONE, "Nobody has left.")
    with scope.tenant(client.id):
        gone = make_user(client.tenant, email="gone@example.org")
        User.objects.filter(pk=gone.pk).update(is_active=False)
    assert stands(client, "client.users", "leavers.handled")[0] is Standing.OPEN

    with scope.tenant(client.id):
        Leaving.objects.create(tenant_id=client.id, user=gone, asked_at=NOW)

    assert stands(client, "client.users", "leavers.handled") == (Standing.DONE, "1 person left, and is out.")


def test_who_wishes_to_be_forgotten_waits_in_time_or_is_late(client):
    assert stands(client, "privacy.erasure", "erasure.answered") == (Standing.DONE, "Nobody waits.")
    told = {
        "kind": "guest",
        "address": "g@example.org",
        "digest": "d",
        "language": "en",
        "state": "open",
        "asked_by": "x",
    }
    with scope.tenant(client.id):
        row = Request.objects.create(tenant_id=client.id, asked_at=NOW, received_at=NOW, due_at=NOW + DAY, **told)
    assert stands(client, "privacy.erasure", "erasure.answered") == (Standing.DONE, "1 request waits, in time.")

    with scope.tenant(client.id):
        Request.objects.filter(pk=row.pk).update(due_at=NOW - DAY)

    assert stands(client, "privacy.erasure", "erasure.answered") == (Standing.OPEN, "1 request is late.")


def test_before_the_end_an_archive_is_taken(client):
    assert client.part("client.end", "tenant.ended").standing is Standing.EVENT
    with scope.tenant(client.id):
        until = NOW + 30 * DAY
        Closing.objects.create(tenant_id=client.id, user_id=client.user.pk, asked_at=NOW, due_at=until)
    standing, said = stands(client, "client.end", "tenant.ended")
    assert (standing, said) == (
        Standing.OPEN,
        "The account ends on 1 April 2026, and nobody has taken its data along yet.",
    )

    with scope.tenant(client.id):
        Export.objects.create(tenant_id=client.id, user=client.user, state="ready", asked_at=NOW, made_at=NOW)

    assert stands(client, "client.end", "tenant.ended")[0] is Standing.DONE
    assert stands(client, "client.options", "tenant.archives") == (
        Standing.DONE,
        "The last archive was made on 2 March 2026.",
    )


@pytest.mark.parametrize(
    ("name", "facts", "said"),
    [
        ("tenant.users", {"accounts": 3, "dormant": 0}, "Each account is used."),
        ("tenant.users", {"accounts": 3, "dormant": 2}, "2 accounts of 3 were not used for long."),
        ("tenant.reviewed", {"wrong": "", "last": None}, "The first review is planned."),
        ("tenant.reviewed", {"wrong": "", "last": NOW.isoformat()}, "The last review was done on 2 March 2026."),
        (
            "tenant.reviewed",
            {"wrong": "not begun, not ended"},
            "A review should have begun. A review is overdue.",
        ),
        ("tenant.archives", {"last": None}, "No archive was made yet."),
        ("tenant.notices", {"notices": 0, "waiting": 0}, "You were told nothing yet."),
        ("tenant.notices", {"notices": 2, "waiting": 0}, "Everything that you were told is confirmed."),
        ("tenant.notices", {"notices": 2, "waiting": 1}, "1 notice of 2 is to be confirmed."),
        ("contract.answered", {"losses": 0, "unanswered": 0}, "Nothing is to your loss."),
        ("contract.answered", {"losses": 2, "unanswered": 0}, "You objected to what is to your loss."),
        ("tenant.factor", {"accounts": 2, "without": 1}, "1 account of 2 has none."),
        ("of.another", {"n": 1}, ""),
    ],
    ids=[*"abcdefghijklm"],
)
def test_what_was_found_is_said_in_words(name, facts, said):
    assert words.told(name).says(facts) == said


def test_a_name_that_nobody_knows_is_said_as_it_is():
    assert words.told("of.another").title == "of.another"
