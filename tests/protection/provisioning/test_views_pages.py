"""The page on which administrators look after directories, and tokens that are worth nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import make_tenant
from tests.protection.provisioning.directory import PATCH, Directory, connected
from tests.protection.reviews.people import make_user
from tests.signing import give_app, sign_in

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.provisioning import actions, queries, tasks
from secretaire.protection.provisioning.models import Connection, Exchange, Leaver

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def browser(tenant):
    client = Client()
    with scope.tenant(tenant.pk):
        owner = make_user(tenant, "Olga", Role.OWNER)
        give_app(owner)
    sign_in(client, tenant, owner)
    return client


def at(tenant, path=""):
    return f"/{tenant.slug}/settings/provisioning/{path}"


def test_a_token_is_shown_once_and_works_until_it_is_cut(browser, tenant):
    made = browser.post(at(tenant, "connect/") + "?lang=en", {"name": "Entra", "days": "90"})
    token = re.search(r"scim_[\w-]{43}", made.content.decode())[0]
    directory = Directory(tenant, token)
    with scope.tenant(tenant.pk):
        (connection,) = queries.connections(tenant_id=tenant.pk)

    assert "no-store" in made.headers["Cache-Control"]
    assert token not in browser.get(at(tenant)).content.decode()
    assert directory.ask("GET", "/Users").status_code == 200
    browser.post(at(tenant, f"{connection.pk}/cut/"))
    assert directory.ask("GET", "/Users").status_code == 401
    assert browser.post(at(tenant, f"{connection.pk}/cut/")).status_code == 404


def test_the_page_says_in_which_domains_accounts_are_opened(browser, tenant):
    before = browser.get(at(tenant) + "?lang=en").content.decode()
    connected(tenant, "people.test", "new.test")
    after = browser.get(at(tenant) + "?lang=en").content.decode()

    assert "No domain is proven yet" in before
    assert "the domains that you have proven: new.test, people.test." in after
    assert "No domain is proven yet" not in after


def test_a_token_of_another_tenant_and_one_that_has_expired_open_nothing(directory):
    foreign = Directory(make_tenant(), directory.token)
    assert foreign.ask("GET", "/Users").status_code == 401
    with scope.tenant(directory.tenant.pk):
        past = clock.now() - timedelta(days=1)
        Connection.objects.update(made_at=past - timedelta(days=1), expires_at=past)

    answer = directory.ask("GET", "/Users")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["status"] == "401"


@pytest.mark.usefixtures("one_stretch")
def test_a_stranger_is_slowed_down_and_recorded(directory):
    nobody = Directory(directory.tenant, "scim_" + "x" * 43)

    answers = [nobody.ask("GET", "/Users").status_code for _ in range(62)]

    assert answers[:60] == [401] * 60
    assert answers[60:] == [429, 429]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"\xff", 400),
        (b'{"userName": "a\\u0000@b.test"}', 400),
        (b'{"userName": "a\\ud800@b.test"}', 400),
        (b" " * 1_048_577, 413),
        (b" " * 3_000_000, 413),
        (
            b'{"schemas": ["x"], "Operations": [' + b'{"op":"add","path":"displayName","value":"x"},' * 300 + b"{}]}",
            400,
        ),
    ],
)
def test_what_is_no_request_is_refused_in_the_form_of_the_standard(directory, body, status):
    answer = directory.ask("POST", "/Users", body)

    assert answer.status_code == status
    assert answer.json()["status"] == str(status)


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 400 + 'userName eq "a"' + ")" * 400,
        "not (" * 100 + 'userName eq "a"' + ")" * 100,
        'userName eq "a" or ' * 400 + 'userName eq "a"',
        'userName eq "',
        "password pr",
        "' or 1=1 --",
    ],
)
def test_a_hostile_filter_is_refused_or_answered_but_never_believed(directory, condition):
    answer = directory.ask("POST", "/Users/.search", {"filter": condition})

    assert answer.status_code in {200, 400}
    assert answer.json().get("totalResults", 0) == 0


def test_more_changes_than_sense_allows_are_refused(directory):
    made = directory.user()
    operation = {"op": "replace", "path": "displayName", "value": "x"}

    assert directory.patch(f"/Users/{made['id']}", *[operation] * 201).status_code == 413
    bulk = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "Operations": [
            {
                "method": "PATCH",
                "path": f"/Users/{made['id']}",
                "data": {"schemas": [PATCH], "Operations": [operation] * 201},
            }
        ],
    }
    assert directory.ask("POST", "/Bulk", bulk).status_code == 413


def test_a_group_gives_its_role_and_takes_it_again(browser, tenant):
    directory = connected(tenant)
    made = directory.user()
    group = directory.group("Auditors", made["id"])
    path = at(tenant, f"groups/{group['id']}/")

    assert browser.post(path, {"role": "auditor"}).status_code == 422
    assert browser.post(path, {"role": "owner"}).status_code == 422
    browser.post(at(tenant, "privileged/"), {"allowed": "yes"})
    browser.post(path, {"role": "auditor"})
    assert directory.account(made).role == "auditor"
    assert "Auditors" in browser.get(at(tenant)).content.decode()
    directory.patch(f"/Groups/{group['id']}", {"op": "remove", "path": "members"})
    assert directory.account(made).role == "host"
    directory.patch(f"/Groups/{group['id']}", {"op": "add", "path": "members", "value": [{"value": made["id"]}]})
    browser.post(at(tenant, "privileged/"), {"allowed": "no"})
    assert directory.account(made).role == "host"
    browser.post(path, {"role": "nonsense"})
    assert directory.ask("DELETE", f"/Groups/{group['id']}").status_code == 204


@pytest.mark.parametrize("sent", [{}, {"name": "", "days": "90"}, {"name": "x", "days": "9999"}])
def test_a_connection_without_a_name_or_with_a_term_of_its_own_is_refused(browser, tenant, sent):
    assert browser.post(at(tenant, "connect/"), sent).status_code == 422


def test_there_are_ten_connections_at_most(browser, tenant):
    for _ in range(10):
        connected(tenant)

    assert browser.post(at(tenant, "connect/"), {"name": "x", "days": "90"}).status_code == 422


def test_old_requests_are_forgotten(directory):
    with scope.tenant(directory.tenant.pk):
        for days in (1, 31):
            exchange = Exchange(
                at=clock.now() - timedelta(days=days), method="GET", path="/", status=200, milliseconds=1
            )
            actions.note(tenant_id=directory.tenant.pk, exchange=exchange)

    tasks.forget()

    with scope.tenant(directory.tenant.pk):
        assert Exchange.objects.count() == 1


def test_a_connection_says_whether_it_is_used_and_how_long_it_is_good(browser, tenant):
    connected(tenant)
    now, day = clock.now(), timedelta(days=1)

    def shown(**values):
        with scope.tenant(tenant.pk):
            Connection.objects.update(made_at=now - 3 * day, **values)
        return browser.get(at(tenant) + "?lang=en").content.decode()

    assert "Never used" in shown(expires_at=now + day)
    assert "In use" in shown(expires_at=now + day, last_used=now)
    assert "Expired" in shown(expires_at=now - day, last_used=now)


def test_the_last_requests_say_who_asked_and_what_was_answered(browser, tenant):
    connected(tenant)
    with scope.tenant(tenant.pk):
        own = Connection.objects.get().pk
        for path, status, connection in (("/Users", 200, own), ("/Groups", 404, uuid4()), ("/Me", 401, None)):
            exchange = Exchange(
                connection=connection, at=clock.now(), method="GET", path=path, status=status, milliseconds=1
            )
            actions.note(tenant_id=tenant.pk, exchange=exchange)

    everything = browser.get(at(tenant) + "?lang=en").content.decode()
    refused = browser.get(at(tenant) + "?lang=en&show=failed").content.decode()

    assert all(each in everything for each in ("· Entra ·", "· A connection that was cut ·", "· Nobody we know ·"))
    assert "GET /Users" in everything
    assert "GET /Users" not in refused
    assert all(each in refused for each in ("GET /Groups", "GET /Me"))


def test_how_fast_somebody_was_out_is_shown_once_it_is_measured(browser, tenant):
    now = clock.now()
    with scope.tenant(tenant.pk):
        leaver = Leaver.objects.create(
            tenant=tenant, account=uuid4(), connection=uuid4(), arrived_at=now, committed_at=None
        )

    before = browser.get(at(tenant) + "?lang=en").content.decode()
    with scope.tenant(tenant.pk):
        Leaver.objects.filter(pk=leaver.pk).update(committed_at=now + timedelta(milliseconds=1234))
    after = browser.get(at(tenant) + "?lang=en").content.decode()

    assert "not measured" in before
    assert str(leaver.account) in before
    assert "1234 ms" in after or "1,234 ms" in after


def test_only_the_owner_lets_groups_give_privileged_roles_and_an_administrator_may_end_it(browser, tenant):
    with scope.tenant(tenant.pk):
        administrator = make_user(tenant, "Adam", Role.ADMINISTRATOR)
        give_app(administrator)
    other = Client()
    sign_in(other, tenant, administrator)

    assert other.post(at(tenant, "privileged/"), {"allowed": "yes"}).status_code == 403
    with scope.tenant(tenant.pk):
        assert not queries.privileged(tenant_id=tenant.pk)
    assert browser.post(at(tenant, "privileged/"), {"allowed": "yes"}).status_code == 302
    assert other.post(at(tenant, "privileged/"), {"allowed": "no"}).status_code == 302
    with scope.tenant(tenant.pk):
        assert not queries.privileged(tenant_id=tenant.pk)


def test_a_group_that_is_not_there_gives_no_role(browser, tenant):
    assert browser.post(at(tenant, f"groups/{uuid4()}/"), {"role": "host"}).status_code == 404


@pytest.mark.usefixtures("one_stretch")
def test_a_stranger_whose_network_is_not_known_is_refused_like_any_other(directory):
    nobody = Directory(directory.tenant, "scim_" + "x" * 43)
    nobody.client = Client(REMOTE_ADDR="")

    answers = [nobody.ask("GET", "/Users").status_code for _ in range(61)]

    assert answers == [401] * 60 + [429]
