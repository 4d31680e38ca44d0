"""The status page stands by itself, in both languages, and says only what was measured."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.test import Client
from tests.factories import provider, system
from tests.meetings import promises
from tests.platform.status.watched import lived, place, saw

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.status import actions, queries
from secretaire.platform.status.actions import Notice
from secretaire.platform.status.adapters import files
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import Indicator, Kind, Stage
from secretaire.platform.status.models import Incident
from secretaire.platform.status.views import public

NOW = datetime(2031, 3, 12, 12, tzinfo=UTC)  # nobody else measures then


@pytest.fixture
def house(db):
    found = provider()
    with promises(), scope.tenant(found.pk):
        Incident.objects.filter(tenant_id=found.pk).delete()
        yield found


def announce(house, **values) -> None:
    told = {
        "kind": Kind.INCIDENT,
        "title": {"en": "Bookings <fail>", "fr": "Réservations en panne"},
        "text": {"en": "We look.\nSoon.", "fr": ""},
        "impact": Indicator.MAJOR,
        "stage": Stage.IDENTIFIED,
        "targets": (Target.PAGE,),
        "began": NOW - timedelta(hours=1),
    }
    actions.announce(actor=system(house), notice=Notice(**told | values), now=NOW)


def lately(house, *, ok: bool = True) -> None:
    """Let a place have reported a minute ago."""
    found = place(house, now=NOW - timedelta(days=100))
    results = [saw(NOW - timedelta(minutes=1), ok=ok, target=target) for target in Target]
    actions.receive(tenant_id=house.pk, place_id=found.pk, results=results, now=NOW)
    actions.reckon(tenant_id=house.pk, on=NOW.date(), now=NOW)


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_ninety_days_are_shown_for_each_target(house):
    lived(house, now=NOW)
    lately(house)

    made = public.written(now=NOW)

    page = made["index.html"].decode()
    assert page.count('class="day silent"') == 5 * (10 + 1)  # of today, all is still on its way
    assert page.count('class="day down"') == 5
    assert page.count('class="day short"') == 5
    said = words(made["index.html"])
    assert "Everything works" in said
    assert "5 March 2031: failed for 45 min" in said
    assert "for 10 min or longer" in said
    assert "99.9" in said


def test_the_page_speaks_french_too(house):
    lived(house, now=NOW)
    lately(house)

    said = words(public.written(now=NOW)["fr/index.html"])

    assert "Tout fonctionne" in said
    assert "5 mars 2031 : en panne pendant 45 min" in said
    assert re.search(r"99,9\d\d %", said)


@pytest.mark.parametrize(
    ("ok", "headline", "status"),
    [(True, "Everything works", "operational"), (False, "The service fails", "major_outage")],
)
def test_what_is_now_follows_from_probes_and_from_nobodys_word(house, ok, headline, status):
    lately(house, ok=ok)

    made = public.written(now=NOW)

    assert headline in words(made["index.html"])
    summary = json.loads(made["api/v2/summary.json"])
    assert {each["status"] for each in summary["components"]} == {status}


def test_where_no_place_reports_nothing_is_said_to_work(house):
    lived(house, now=NOW)

    made = public.written(now=NOW)

    assert "Nothing is measured at the moment" in words(made["index.html"])
    assert "Everything works" not in words(made["index.html"])
    summary = json.loads(made["api/v2/summary.json"])
    assert summary["status"]["indicator"] != "none"
    assert "operational" not in {each["status"] for each in summary["components"]}


def test_before_anything_was_measured_there_is_a_page(house):
    said = words(public.written(now=NOW)["index.html"])

    assert "Nothing is measured at the moment" in said
    assert "Month by month" not in said


def test_incidents_are_told_in_every_form(house):
    lately(house)
    announce(house)
    announce(house, stage=Stage.RESOLVED, title={"fr": "Terminé"})

    made = public.written(now=NOW)

    english, french = words(made["index.html"]), words(made["fr/index.html"])
    assert "Bookings &lt;fail&gt;" in english
    assert "Réservations en panne" in french
    assert english.index("Bookings") < english.index("What was announced") < english.index("Terminé")
    assert "We look. Soon." in french  # it was said in one language only
    feed = ElementTree.fromstring(made["feed.atom"])
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    (live,) = json.loads(made["api/v2/summary.json"])["incidents"]
    assert (live["name"], live["status"]) == ("Bookings <fail>", "identified")


def test_a_page_needs_nothing_but_what_lies_beside_it(house):
    lived(house, now=NOW)
    made = public.written(now=NOW)
    own = {*files.KINDS, "", "fr/"}

    for name, up in (("index.html", ""), ("fr/index.html", "../")):
        page = made[name].decode()
        loaded = re.findall(r'(?:src|href)="([^"#]+)"', page)
        assert loaded
        for each in loaded:
            assert not each.startswith(("http", "//", "/")), each
            target = each.removeprefix(up) if each.startswith("../") else {"./": "", "fr/": "fr/"}.get(each, each)
            assert target in own | {f"{folder}{target}" for folder in ("fr/",)}
        assert "style=" not in page
        assert "<script>" not in page


def test_files_are_written_whole_and_shown(house, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "directory", lambda: tmp_path / "status")
    lately(house)
    files.write(public.written(now=NOW), into=tmp_path / "status")
    browser = Client()

    assert {str(path.relative_to(tmp_path / "status")) for path in (tmp_path / "status").rglob("*.*")} == {*files.KINDS}
    for name, kind in files.KINDS.items():
        answer = browser.get(f"/status/{name}")
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert not answer.cookies
    assert browser.get("/status/").content == browser.get("/status/index.html").content
    assert browser.get("/status/fr/").content == browser.get("/status/fr/index.html").content
    assert browser.get("/status/api/v2/summary.json")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in browser.get("/status/")


@pytest.mark.parametrize(
    "name", ["x", "..%2fsecret.key", "../secret.key", ".index.html", "index.html/", "fr", "%2e%2e/%2e%2e/etc/passwd"]
)
def test_there_are_no_other_files(tmp_path, monkeypatch, name):
    (tmp_path / "secret.key").write_text("x")
    monkeypatch.setattr(files, "directory", lambda: tmp_path / "status")

    assert Client().get(f"/status/{name}").status_code in {400, 404}


def test_before_anything_was_written_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "directory", lambda: tmp_path / "status")

    assert Client().get("/status/").status_code == 404


def test_what_did_not_change_is_not_written_again_and_a_crash_leaves_the_old_file(tmp_path, monkeypatch):
    files.write({"index.html": b"old"}, into=tmp_path)
    before = (tmp_path / "index.html").stat().st_ino
    files.write({"index.html": b"old"}, into=tmp_path)
    assert (tmp_path / "index.html").stat().st_ino == before

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write({"index.html": b"new"}, into=tmp_path)

    assert (tmp_path / "index.html").read_bytes() == b"old"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_folder_is_that_of_the_settings():
    assert files.directory() == config.load().directory / "status"
    assert queries.address() == "http://localhost/status/"
