"""A page becomes a document that lasts: PDF/A-3a, fonts and files within, and nothing asked of anybody."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from secretaire.trust.centre import adapters
from secretaire.trust.centre.adapters import Enclosed

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PAGE = """<!doctype html><html lang="fr"><head><title>Mesures</title><style>html { font-family: "DejaVu Sans" }</style>
</head><body><h1>Mesures</h1><p>Chiffré : « oui ».</p>%s</body></html>"""


@pytest.fixture(autouse=True)
def _anew():
    adapters.lacking.cache_clear()
    yield
    adapters.lacking.cache_clear()


def printed(inside="", *enclosed):
    return adapters.pdf(PAGE % inside, enclosed=enclosed, made=AT, identifier="one")


def test_a_document_is_pdf_a_3a_in_its_language_with_its_fonts_within():
    found = PdfReader(BytesIO(printed()))
    root = found.trailer["/Root"]
    said = root["/Metadata"].get_data().decode()
    fonts = [font.get_object() for font in found.pages[0]["/Resources"]["/Font"].values()]
    described = [each["/DescendantFonts"][0].get_object()["/FontDescriptor"] for each in fonts]

    assert adapters.lacking() == ""
    assert "Chiffré : « oui »." in found.pages[0].extract_text()
    assert "<pdfaid:part>3</pdfaid:part>" in said or 'pdfaid:part="3"' in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said or 'pdfaid:conformance="A"' in said
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/OutputIntents"]
    assert not found.is_encrypted
    assert described
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(each) for each in described)


def test_files_go_along_and_say_what_they_are_to_the_document():
    found = PdfReader(BytesIO(printed("", Enclosed(name="a.b.json", content=b"{}\n", about="A proof"))))
    (said,) = {each.idnum: each.get_object() for each in found.trailer["/Root"]["/AF"]}.values()

    assert found.attachments["a.b.json"] == [b"{}\n"]
    assert said["/AFRelationship"] == "/Supplement"
    assert said["/Desc"] == "A proof"


def test_nothing_is_asked_of_any_network_or_disk(tmp_path, monkeypatch):
    (tmp_path / "secret.css").write_text("p { content: 'taken' }")
    asked = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *words, **_: asked.append(words))
    inside = f"""<link rel="stylesheet" href="file://{tmp_path}/secret.css"><img src="https://a.example/x.png" alt="x">
    <link rel="attachment" href="file://{tmp_path}/secret.css"><img src="http://127.0.0.1:9/x" alt="x">"""

    found = PdfReader(BytesIO(printed(inside)))

    assert asked == []
    assert "taken" not in found.pages[0].extract_text()
    assert dict(found.attachments) == {}


@pytest.mark.parametrize("error", [OSError("cannot load library 'libpango-1.0-0'\nmore"), ImportError("No module")])
def test_what_is_not_there_is_said_in_a_line(monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(adapters, "_library", fail)

    assert adapters.lacking() == str(error).partition("\n")[0]
