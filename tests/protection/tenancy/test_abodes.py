"""A tenant that is on its way to another cell, or lives there, is served where it lives and nowhere else."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from tests.factories import make_tenant, provider

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.protection.tenancy import actions, queries
from secretaire.protection.tenancy.core import Abiding, unnamed
from secretaire.protection.tenancy.middleware import Ground
from secretaire.protection.tenancy.models import Abode, Tenant
from secretaire.scheduling.hosts.models import Team

pytestmark = pytest.mark.usefixtures("as_worker", "cell")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(name="cell")
def _cell(tmp_path, monkeypatch):
    """Be the cell one, beside another."""
    path = tmp_path / "cells.toml"
    path.write_text('[two]\naddress = "https://two.example.org"\nplace = "Paris"\ncountry = "FR"\n')
    cell = replace(config.load().cell, name="one", place="Bern", country="CH", directory=str(path))
    known = replace(config.load(), cell=cell)
    monkeypatch.setattr(config, "load", lambda: known)
    monkeypatch.setattr(scope, "guards", [queries.guard])


@pytest.fixture(name="tenant")
def _tenant():
    return make_tenant()


def between(tenant, state, cell="two"):
    """Have a tenant stand between two cells."""
    return Abode.objects.update_or_create(slug=tenant.slug, defaults={"cell": cell, "state": state, "since": NOW})[0]


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


def answered(rf, tenant, method="get", path="talk/?lang=fr", view=view):
    return Ground(view)(getattr(rf, method)(f"/{tenant.slug}/{path}"))


@pytest.mark.parametrize("state", ["leaving", "packed"])
def test_what_leaves_can_be_read_and_takes_nothing(rf, tenant, state):
    between(tenant, state)

    assert answered(rf, tenant).content == b"here"
    held = answered(rf, tenant, "post")
    assert (held.status_code, held.headers["Retry-After"]) == (503, "30")
    assert "déménage" in held.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_has_not_quite_arrived_is_waited_for(rf, tenant, method):
    between(tenant, "arriving")

    assert answered(rf, tenant, method).status_code == 503


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_whoever_comes_for_a_tenant_that_lives_elsewhere_is_led_there(rf, tenant, method):
    between(tenant, "away")

    led = answered(rf, tenant, method)

    assert led.status_code == 307
    assert led.headers["Location"] == f"https://two.example.org/{tenant.slug}/talk/?lang=fr"
    assert led.headers["Cache-Control"] == "no-store"


def test_so_is_whoever_comes_for_one_of_whom_nothing_was_ever_here(rf):
    elsewhere = Tenant(slug=f"never-{uuid4().hex[:8]}")
    between(elsewhere, "away")

    assert answered(rf, elsewhere).status_code == 307


def test_nobody_is_led_anywhere_that_the_directory_does_not_name(rf, tenant):
    between(tenant, "away", cell="three")

    assert answered(rf, tenant).status_code == 503


def test_no_path_leads_to_another_server(rf, tenant):
    between(tenant, "away")

    led = answered(rf, tenant, path="/evil.example/..//@x")

    assert led.headers["Location"].startswith(f"https://two.example.org/{tenant.slug}/")


def test_an_installation_alone_asks_nothing_more(rf, tenant, monkeypatch, django_assert_num_queries):
    between(tenant, "away")
    alone = replace(config.load(), cell=replace(config.load().cell, name=""))
    monkeypatch.setattr(config, "load", lambda: alone)

    assert answered(rf, tenant, "post").content == b"here"
    assert queries.abode(slug=tenant.slug) is None


@pytest.mark.parametrize("state", ["packed", "arriving", "away"])
def test_nothing_happens_on_the_ground_of_what_is_packed(tenant, state):
    between(tenant, state)

    with pytest.raises(queries.Moving), scope.tenant(tenant.pk):
        raise AssertionError
    with scope.tenant(tenant.pk, still=True):
        assert not Team.objects.exists()


@pytest.mark.parametrize("state", [None, "leaving"])
def test_what_is_under_way_comes_to_its_end(tenant, state):
    if state:
        between(tenant, state)

    with scope.tenant(tenant.pk):
        Team.objects.create(tenant=tenant, name="Desk")


def test_a_request_that_meets_a_tenant_being_packed_is_held(rf, tenant):
    def packed_meanwhile(request: HttpRequest) -> HttpResponse:
        raise queries.Moving

    assert answered(rf, tenant, "post", view=packed_meanwhile).status_code == 503


def test_a_round_of_all_tenants_passes_by_what_is_packed(tenant):
    other, seen = make_tenant(), []
    between(tenant, "packed")

    def look(tenant_id):
        with scope.tenant(tenant_id):
            seen.append(tenant_id)

    queries.each(look)()

    assert other.pk in seen
    assert tenant.pk not in seen
    assert tenant.pk in queries.every()
    assert tenant not in queries.clients()
    assert other in queries.clients()


def test_a_round_goes_on_when_one_is_packed_meanwhile(tenant):
    other, seen = make_tenant(), []

    def look(tenant_id):
        if tenant_id == tenant.pk:
            between(tenant, "packed")
        with scope.tenant(tenant_id):
            seen.append(tenant_id)

    queries.each(look)()

    assert other.pk in seen
    assert tenant.pk not in seen


def test_whoever_packs_waits_for_what_is_under_way(tenant):
    between(tenant, "leaving")
    order, begun = [], threading.Event()

    def booking():
        with psycopg.connect(config.database_url("worker")) as session:
            session.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [f"abode/{tenant.pk}"])
            begun.set()
            session.execute("SELECT pg_sleep(0.3)")
            order.append("booked")

    guest = threading.Thread(target=booking)
    guest.start()
    begun.wait()
    with scope.tenant(tenant.pk, guarded=False):
        actions.pack(tenant_id=tenant.pk, slug=tenant.slug)
        order.append("packed")
    guest.join()

    assert order == ["booked", "packed"]
    assert queries.abode(slug=tenant.slug).state == Abiding.PACKED


def test_and_not_for_ever(tenant, monkeypatch):
    monkeypatch.setattr(queries, "_LONGEST", 1)
    with psycopg.connect(config.database_url("worker")) as session:
        session.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [f"abode/{tenant.pk}"])
        with pytest.raises(OperationalError), scope.tenant(tenant.pk, guarded=False):
            queries.quiet(tenant_id=tenant.pk)


def test_one_leaves_step_by_step(tenant):
    slug = tenant.slug
    actions.leave(slug=slug, cell="two", now=NOW)
    with scope.tenant(tenant.pk, guarded=False):
        actions.pack(tenant_id=tenant.pk, slug=slug)

    assert actions.unpack(slug=slug)
    assert not actions.unpack(slug=slug)
    with pytest.raises(Missing):
        actions.depart(slug=slug, digest="d", now=NOW)
    with scope.tenant(tenant.pk, guarded=False):
        actions.pack(tenant_id=tenant.pk, slug=slug)
    actions.depart(slug=slug, digest="d", now=NOW)

    found = queries.abode(slug=slug)
    assert (found.state, found.cell, found.digest, str(found)) == (Abiding.AWAY, "two", "d", slug)
    assert found in queries.abodes()
    assert not actions.stay(slug=slug)
    actions.attest(slug=slug, certificate="all gone")
    assert queries.abode(slug=slug).certificate == "all gone"


def test_or_stays_after_all(tenant):
    actions.leave(slug=tenant.slug, cell="two", now=NOW)

    assert actions.stay(slug=tenant.slug)
    assert queries.abode(slug=tenant.slug) is None


def test_one_comes_as_who_it_is_and_is_served_when_the_other_cell_says_so():
    tenant_id, slug = uuid4(), f"comes-{uuid4().hex[:8]}"
    told = {"name": "Practice", "slug": slug, "language": "fr", "cell": "two", "digest": "d", "now": NOW}

    come = actions.take_in(tenant_id=tenant_id, **told)

    assert (come.pk, queries.by_slug(slug=slug).name, queries.abode(slug=slug).state) == (
        tenant_id,
        "Practice",
        Abiding.ARRIVING,
    )
    assert slug not in queries.living()
    assert not actions.settle(slug=slug, cell="three")
    assert actions.settle(slug=slug, cell="two")
    assert not actions.settle(slug=slug, cell="two")
    assert slug in queries.living()


def test_whoever_lived_here_before_comes_back_as_the_same(tenant):
    actions.unname(tenant_id=tenant.pk)
    between(tenant, "away")
    told = {"name": "Practice", "slug": tenant.slug, "language": "en", "cell": "two", "digest": "d", "now": NOW}

    back = actions.take_in(tenant_id=tenant.pk, **told)

    assert back.pk == tenant.pk
    assert Tenant.objects.get(pk=tenant.pk).slug == tenant.slug


def test_nobody_takes_the_address_or_the_place_of_another(tenant):
    told = {"name": "Practice", "language": "en", "cell": "two", "digest": "d", "now": NOW}

    with pytest.raises(actions.SlugTaken):
        actions.take_in(tenant_id=uuid4(), slug=tenant.slug, **told)
    with pytest.raises(actions.SlugTaken):
        actions.take_in(tenant_id=tenant.pk, slug=f"free-{uuid4().hex[:8]}", **told)
    with pytest.raises(actions.SlugTaken):
        actions.take_in(tenant_id=uuid4(), slug="status", **told)


def test_an_address_of_a_tenant_elsewhere_is_not_free():
    elsewhere = Tenant(slug=f"never-{uuid4().hex[:8]}")
    between(elsewhere, "away")

    with pytest.raises(actions.SlugTaken):
        actions.found(name="Practice", slug=elsewhere.slug)


def test_it_is_known_where_others_live_unless_they_live_here(tenant):
    slug = f"known-{uuid4().hex[:8]}"

    assert actions.know(slug=slug, cell="two", now=NOW)
    assert actions.know(slug=slug, cell="three", now=NOW)
    assert not actions.know(slug=tenant.slug, cell="two", now=NOW)
    assert queries.abode(slug=slug).cell == "three"
    assert queries.abode(slug=tenant.slug) is None


def test_neither_the_provider_nor_what_is_left_of_a_tenant_lives_here(tenant):
    actions.unname(tenant_id=tenant.pk)

    living = queries.living()

    assert provider().slug not in living
    assert unnamed(tenant.pk) not in living


def test_a_word_that_no_tenant_can_have_is_not_looked_up(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.abode(slug="No Body") is None
