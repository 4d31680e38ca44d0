"""Documents for people are made by the clock, kept with the files, and handed out with the proofs within."""

import json
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.trust.centre.promised import DAY, HOUR, NOW

from secretaire.lib import scope
from secretaire.protection.files import queries as files
from secretaire.trust.centre import adapters, tasks
from secretaire.trust.evidence.core import Outcome, Stand, check_bundle

SHEETS = ("measures-en", "measures-fr", "cispe-en", "cispe-fr")


@pytest.fixture
def shown(house, at):
    house.promise("backups.rpo", "tenancy.walls", now=NOW - 3 * HOUR)
    house.promise("backups.rto", stand=Stand.PLANNED, reason="From May on.", now=NOW - 3 * HOUR)
    house.lose(NOW - HOUR)
    house.sign(NOW - HOUR)
    return house


@pytest.fixture
def printed(monkeypatch):
    """What was printed, without the time that it takes."""
    made = []

    def pdf(html, *, enclosed, **_):
        made.append((html, {each.name: each.content for each in enclosed}))
        return b"%PDF of " + str(len(made)).encode()

    monkeypatch.setattr(adapters, "pdf", pdf)
    return made


def known(house, kind="trust-measures-en"):
    with scope.tenant(house.id):
        return files.of(tenant_id=house.id, kind=kind)


def test_a_document_is_made_kept_and_handed_out_with_its_proofs(shown, page):
    tasks.print_papers()
    answer = page.get("/trust/documents/measures-fr.pdf")
    twin = page.get("/trust/documents.json").json()["printed"]
    found = PdfReader(BytesIO(answer.content))
    said = " ".join(" ".join(each.extract_text() for each in found.pages).split())
    ((proof,),) = [content for name, content in found.attachments.items() if name.startswith("backups.rpo.")]

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="measures-fr.pdf"'
    assert not answer.cookies
    assert "Mesures techniques et organisationnelles" in said
    assert "41 s" in said
    assert check_bundle(proof, keys=[shown.key]).holds
    assert found.attachments["verify.py"] == [page.get("/trust/verify.py").content]
    assert [(each["key"], each["language"]) for each in twin] == [tuple(each.split("-")) for each in SHEETS]
    assert twin[1]["sha256"] == sha256(answer.content).hexdigest()
    assert twin[1]["size"] == len(answer.content)
    assert "Save as PDF" in page.get("/trust/documents/").content.decode()


def test_documents_say_what_the_pages_say_in_each_language(shown, page, printed):
    tasks.print_papers()
    english, french, cispe, _ = [html for html, _ in printed]

    assert "What was written in the last 1 hour may be lost" in english
    assert "Holds" in english
    assert "Not verified yet" in english
    assert "Announced, and not promised yet" in english
    assert 'lang="fr"' in french
    assert "Vérifié" in french or "Pas encore" in french
    assert "Section" in cispe
    assert all("verify.py" in enclosed for _, enclosed in printed)


def test_a_document_is_made_anew_only_when_something_changed(shown, page, at, printed):
    tasks.print_papers()
    first = known(shown)
    at(NOW + HOUR / 4)
    tasks.print_papers()
    assert known(shown) == first
    assert len(printed) == len(SHEETS)

    shown.see("backups.rpo", NOW + HOUR / 4, Outcome.FAIL, facts={"seconds": None})
    tasks.print_papers()
    (second,) = known(shown)
    assert second.pk != first[0].pk
    assert "Fails" in printed[len(SHEETS)][0]

    at(NOW + 2 * DAY)
    tasks.print_papers()
    assert known(shown)[0].pk != second.pk


def test_what_nobody_decided_to_publish_is_in_no_document(shown, printed):
    private = "Sunniva Dahl has asthma"
    shown.see("backups.rpo", NOW, facts={"seconds": 41.0, "who": private}, actual=private)
    shown.sign(NOW)
    tasks.print_papers()

    for html, enclosed in printed:
        assert private not in html
        bundles = [json.loads(content) for name, content in enclosed.items() if name.endswith(".json")]
        assert [each["statement"] for each in bundles] == [None]


def test_without_a_signed_head_no_proof_goes_along(house, at, printed):
    house.promise("backups.rpo", now=NOW - HOUR)
    house.lose(NOW)
    tasks.print_papers()

    assert [enclosed for _, enclosed in printed] == [{}] * len(SHEETS)
    assert "no proof goes along" in printed[0][0]


def test_where_documents_cannot_be_made_the_page_says_so_and_nothing_breaks(shown, page, monkeypatch, printed):
    monkeypatch.setattr(adapters, "lacking", lambda: "cannot load library 'libpango-1.0-0'")
    tasks.print_papers()

    assert printed == []
    assert page.get("/trust/documents/").content.decode().count("not made here so far") == len(SHEETS)
    assert page.get("/trust/documents/measures-en.pdf").status_code == 404


def test_where_nothing_is_promised_nothing_is_made(house, at, page, printed, monkeypatch):
    tasks.print_papers()
    house.promise("backups.rpo", stand=Stand.WITHDRAWN, reason="We moved.", now=NOW - HOUR)
    tasks.print_papers()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)
    tasks.print_papers()

    assert printed == []
    assert page.get("/trust/documents/measures-en.pdf").status_code == 404


@pytest.mark.parametrize("name", ["measures-de", "measures-", "nothing-en", "measures-en-fr", "..%2Fmeasures-en"])
def test_a_document_that_there_is_not_is_missing(shown, page, name):
    assert page.get(f"/trust/documents/{name}.pdf").status_code == 404
