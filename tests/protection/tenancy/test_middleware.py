"""A request stands on the ground that its address names, from beginning to end."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.protection.tenancy.middleware import Ground
from secretaire.scheduling.hosts.models import Host, Team

pytestmark = pytest.mark.django_db


def test_behind_the_word_everything_happens_on_that_tenants_ground(rf):
    tenant = make_tenant()
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((scope.current(), request.path_info, reverse("account_login", urlconf=request.urlconf)))
        return HttpResponse()

    Ground(view)(rf.get(f"/{tenant.slug}/desk/"))

    assert seen == [(tenant.pk, "/desk/", f"/{tenant.slug}/account/login/")]


def test_afterwards_neither_ground_nor_prefix_is_left(rf):
    Ground(lambda request: HttpResponse())(rf.get(f"/{make_tenant().slug}/"))

    with pytest.raises(scope.Strayed):
        scope.current()
    assert get_script_prefix() == "/"


def test_a_failure_leaves_neither_ground_nor_prefix(rf):
    def view(request: HttpRequest) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        Ground(view)(rf.get(f"/{make_tenant().slug}/"))

    with pytest.raises(scope.Strayed):
        scope.current()
    assert get_script_prefix() == "/"


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (404, 1), (500, 0), (503, 0)])
def test_a_failed_answer_keeps_nothing(lasting, rf, status, kept):
    tenant = make_tenant()

    def view(request: HttpRequest) -> HttpResponse:
        Team.objects.create(tenant=tenant, name="Desk")
        return HttpResponse(status=status)

    Ground(view)(rf.get(f"/{tenant.slug}/"))

    with scope.tenant(tenant.pk):
        assert Team.objects.count() == kept


@pytest.mark.parametrize("path", ["/", "/static/x.css", "/health/", "/nobody/", "/No Body/", "/%00/", "/" + "a" * 3000])
def test_an_address_without_a_tenant_stands_on_nobodys_ground(rf, path):
    def view(request: HttpRequest) -> HttpResponse:
        assert not hasattr(request, "tenant")
        return HttpResponse(str(Host.objects.count()))

    assert Ground(view)(rf.get(path)).content == b"0"


@pytest.mark.parametrize("path", ["/nobody/", "/%00/", "/%F0%9F%92%A5/desk/", "/..%2f..%2f/", "/a%27--/"])
def test_an_address_that_nobody_has_is_a_page_that_says_so(client, path):
    assert client.get(path).status_code == 404


def test_no_sql_can_stand_in_the_word(client):
    with connection.cursor() as cursor:
        client.get("/'; SET app.tenant_id = 'x'; --/")
        cursor.execute("SELECT coalesce(current_setting('app.tenant_id', true), '')")

        assert cursor.fetchone() == ("",)
