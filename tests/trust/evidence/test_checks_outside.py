"""Who asks too often, proves nothing, or is spoken to without a word is found."""

import pytest
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from secretaire.protection.access.core import open_to_all
from secretaire.protection.limits import actions as limits
from secretaire.trust.evidence.queries.checks import CHECKS, outside

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, **figures):
    from secretaire.lib import clock  # noqa: PLC0415  # the clock of the test, where that is another

    return CHECKS[name](clock.now(), figures)


def test_one_who_asks_again_and_again_is_slowed_down_and_others_are_not(alone):
    found = look("limits.refuse")

    assert (found.ok, found.facts["slowed_down"], found.facts["others_are_answered"]) == (True, True, True)
    assert look("limits.refuse").facts["answered"] == found.facts["answered"]


def test_where_nobody_is_ever_slowed_down_that_is_found(alone, monkeypatch):
    monkeypatch.setattr(limits, "spend", lambda **words: 1)
    monkeypatch.setattr(outside, "_TRIES", 70)

    assert (look("limits.refuse").ok, look("limits.refuse").actual) == (False, "never refused")


def test_where_one_who_asks_too_often_keeps_others_out_that_is_found(alone, monkeypatch):
    monkeypatch.setattr(outside, "_ANOTHER", "203.0.113.9")  # of the same network

    found = look("limits.refuse")

    assert (found.ok, found.facts["others_are_answered"]) == (False, False)


def test_each_address_that_takes_messages_refuses_one_without_proof(alone):
    found = look("routes.inward")

    assert (found.ok, found.facts["taken"]) == (True, 0)
    assert found.facts["addresses"] > 20


def test_an_address_that_takes_anything_is_found(alone, monkeypatch):
    from secretaire.site import tenant_urls  # noqa: PLC0415  # the list to which one more is added

    taken = csrf_exempt(open_to_all(lambda request, **words: HttpResponse("thanks")))
    more = path("hooks/<uuid:pk>/<int:number>/<str:word>/", taken)
    before = look("routes.inward").facts["addresses"]
    monkeypatch.setattr(outside, "_URLS", (*tenant_urls.urlpatterns, more))
    monkeypatch.setattr(outside.asking, "ask_on", lambda tenant_id, where, **words: answered(where))

    found = look("routes.inward")

    assert (found.ok, found.facts["taken"], found.facts["addresses"]) == (False, 1, before + 1)


def answered(where):
    return HttpResponse("thanks", status=200 if "/hooks/" in where else 403)


def test_a_part_that_connects_without_saying_to_whom_is_found(monkeypatch, tmp_path):
    outside._spoken.cache_clear()
    try:
        assert look("egress.declared").ok
        for name, text in {
            "lib/quiet.py": "import socket\n",
            "lib/http.py": "import http.client\n",
            "trust/talks/a.py": "from http.client import HTTPConnection\n\nHTTPConnection\n",
            "trust/talks/b.py": "\nEGRESS = ()\n",
            "trust/mute/a.py": "# of dns\nfound = http.Client()\n",
            "trust/mute/b.py": "words = 'Client(s)'\n",
        }.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        monkeypatch.setattr(outside, "_SOURCE", tmp_path)
        outside._spoken.cache_clear()

        found = look("egress.declared")

        assert (found.ok, found.facts) == (False, {"files_that_connect": 3, "undeclared": 2})
    finally:
        outside._spoken.cache_clear()
