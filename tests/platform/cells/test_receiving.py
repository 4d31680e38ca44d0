"""What another cell sends is taken in whole or not at all, and served when that one says so."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from tests import meetings
from tests.factories import make_host, make_page, make_tenant, make_user

from secretaire.lib import jobs, scope, takeout
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.cells import commands, core, queries
from secretaire.platform.cells.commands import receiving
from secretaire.platform.cells.core import Garbled, Head
from secretaire.platform.portability import queries as portability
from secretaire.platform.portability.core import Damaged, content
from secretaire.protection.tenancy import queries as tenants
from secretaire.protection.tenancy.models import Abode
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.hosts.models import Host

pytestmark = pytest.mark.usefixtures("as_worker", "cells")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
VERSION = "1.0"


@pytest.fixture(autouse=True)
def _version(monkeypatch):
    monkeypatch.setattr(receiving.importlib.metadata, "version", lambda _: VERSION)


@pytest.fixture(name="sent")
def _sent(tmp_path):
    """What the cell two sends: the archive of somebody of whom nothing is here."""
    theirs = make_tenant(name="Practice", language="fr")
    make_user(theirs)
    with scope.tenant(theirs.pk):
        booking = meetings.book(make_page(theirs, host=make_host(theirs)), meetings.at(10))
    path = tmp_path / "theirs.zip"
    with scope.tenant(theirs.pk, still=True):
        listed = portability.archive(tenant_id=theirs.pk, path=path, language="fr", now=NOW)
    return SimpleNamespace(path=path, digest=content(listed), booking=booking.pk)


@pytest.fixture(name="head")
def _head():
    slug = f"comes-{uuid4().hex[:8]}"
    return Head(slug=slug, tenant=uuid4(), origin="two", to="one", version=VERSION, tables=queries.tables())


def said(monkeypatch, word, *lines, words=(), archive=b""):
    """Say something to this cell, and return what it answers."""
    told = "".join(f"{each}\n" for each in lines[:2]).encode() + archive + "".join(f"{x}\n" for x in lines[2:]).encode()
    monkeypatch.setattr(receiving.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(told)))
    return [core.heard(line) for line in commands.run(word, *words)]


def sending(head, archive, *, serve=True, promises=(), octets=None):
    lines = [core.head(head), core.parcel(octets=octets or len(archive), promises=promises)]
    return [*lines, core.line(serve=True)] if serve else lines


def take(monkeypatch, head, sent, **values):
    archive = sent.path.read_bytes()
    return said(monkeypatch, "take", *sending(head, archive, **values), archive=archive)


def test_somebody_comes_and_is_served(monkeypatch, head, sent):
    reminder = SimpleNamespace(
        name="booking.reminder", at=NOW, arguments={"booking_id": str(sent.booking), "sequence": 0}
    )

    ready, taken, serves = take(monkeypatch, head, sent, promises=[reminder])

    assert ready == {"ready": True}
    assert taken["taken"]["digest"] == sent.digest
    assert taken["taken"]["rows"] > 5
    assert serves == {"serves": head.slug}
    here = tenants.by_slug(slug=head.slug)
    assert (here.pk, here.name, here.language) == (head.tenant, "Practice", "fr")
    with scope.tenant(head.tenant):
        assert Booking.objects.get().pk == sent.booking
    (found,) = [each for each in jobs.owed(tenant_id=head.tenant) if each.name == "booking.reminder"]
    assert (found.at, found.arguments) == (NOW, reminder.arguments)
    assert said(monkeypatch, "holds", words=[head.slug]) == [{"holds": str(head.tenant)}]


def test_until_the_other_cell_says_so_it_is_not_served(monkeypatch, head, sent):
    assert len(take(monkeypatch, head, sent, serve=False)) == 2

    assert said(monkeypatch, "holds", words=[head.slug]) == [{"holds": ""}]
    with pytest.raises(tenants.Moving), scope.tenant(head.tenant):
        raise AssertionError
    with pytest.raises(Refused, match="has not come from three"):
        said(monkeypatch, "settle", words=[head.slug, "three"])
    for _ in range(2):
        assert said(monkeypatch, "settle", words=[head.slug, "two"]) == [{"serves": head.slug}]
    assert said(monkeypatch, "holds", words=[head.slug]) == [{"holds": str(head.tenant)}]


def test_an_earlier_try_gives_way(monkeypatch, head, sent):
    take(monkeypatch, head, sent, serve=False)

    _, taken, _ = take(monkeypatch, head, sent)

    assert taken["taken"]["digest"] == sent.digest
    with scope.tenant(head.tenant):
        assert Host.objects.count() == 1


@pytest.mark.parametrize("cut", [0, 1000])
def test_what_is_cut_off_leaves_nothing(monkeypatch, head, sent, cut):
    archive = sent.path.read_bytes()

    with pytest.raises(Garbled, match="cut off"):
        said(monkeypatch, "take", *sending(head, archive, serve=False), archive=archive[:cut])

    with pytest.raises(Missing):
        tenants.by_slug(slug=head.slug)
    assert tenants.abode(slug=head.slug) is None


def test_a_cell_that_ends_before_it_sends_is_told(monkeypatch, head):
    with pytest.raises(Garbled, match="has ended"):
        said(monkeypatch, "take", core.head(head))


def test_more_than_is_read_is_not_read(monkeypatch, head):
    with pytest.raises(Garbled, match="larger than is read"):
        said(monkeypatch, "take", *sending(head, b"", octets=10**12))


def test_an_archive_that_was_changed_is_not_taken_in(monkeypatch, head, sent, tmp_path):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(sent.path) as source, zipfile.ZipFile(other, "w") as out:
        for name in source.namelist():
            out.writestr(name, b"{}\n" if name == "tables/hosts_host.jsonl" else source.read(name))
    sent.path = other

    with pytest.raises(Damaged, match="hosts_host"):
        take(monkeypatch, head, sent)

    assert tenants.abode(slug=head.slug) is None


def test_rows_that_are_not_what_was_sent_are_not_kept(monkeypatch, head, sent):
    lines = takeout.lines
    monkeypatch.setattr(takeout, "lines", lambda table, **values: [*lines(table, **values), "{}"])

    with pytest.raises(Damaged, match="is not here as it was sent"):
        take(monkeypatch, head, sent)

    assert tenants.abode(slug=head.slug) is None


def test_what_does_not_fit_is_refused_before_anything_is_sent(monkeypatch, head):
    for other, why in [
        (replace(head, to="three"), "This is the cell one and not three"),
        (replace(head, origin="four"), "knows none that is called four"),
        (replace(head, version="0.9"), "is of version 0.9, this cell runs version 1.0"),
        (replace(head, tables="x"), "with other tables"),
        (replace(head, slug=make_tenant().slug), "Somebody lives at"),
    ]:
        with pytest.raises(Refused, match=why):
            said(monkeypatch, "take", core.head(other))
    with pytest.raises(Garbled):
        said(monkeypatch, "take", "SSH-2.0")


@pytest.mark.parametrize(
    ("cell", "state", "here", "why"),
    [
        ("three", "away", False, "This cell knows {} in three, and not in two"),
        ("two", "leaving", True, "is being moved from here to two"),
        ("two", "away", True, "is to be erased first: secretaire cell erase"),
        ("two", "arriving", True, "Somebody else is at"),
        ("two", "away", False, ""),
    ],
)
def test_who_is_in_the_way_is_named(monkeypatch, head, cell, state, here, why):
    slug = make_tenant().slug if here else head.slug
    Abode.objects.create(slug=slug, cell=cell, state=state, since=NOW)
    other = replace(head, slug=slug)

    if why:
        with pytest.raises(Refused, match=why.format(slug)):
            said(monkeypatch, "take", core.head(other))
    else:
        with pytest.raises(Garbled, match="has ended"):
            said(monkeypatch, "take", core.head(other))


def test_it_is_noted_where_others_live(monkeypatch):
    here, there, mine = make_tenant(), f"there-{uuid4().hex[:8]}", f"mine-{uuid4().hex[:8]}"
    lives = [[here.slug, "two"], [there, "three"], [mine, "one"]]

    assert said(monkeypatch, "know", core.line(lives=lives)) == [{"both": [here.slug]}]
    assert tenants.abode(slug=there).cell == "three"
    assert tenants.abode(slug=mine) is None
    with pytest.raises(Refused, match="knows none that is called nine"):
        said(monkeypatch, "know", core.line(lives=[["x", "nine"]]))
    for strange in ("", core.line(lives=3), core.line(lives=[["x"]])):
        with pytest.raises(Garbled):
            said(monkeypatch, "know", strange)


def test_nobody_holds_who_is_not_here(monkeypatch):
    assert said(monkeypatch, "holds", words=["nobody-of-this-name"]) == [{"holds": ""}]
