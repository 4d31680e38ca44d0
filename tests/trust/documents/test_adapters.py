"""A mark stands on each page of a copy, whatever the page is like; what is no PDF is refused in words."""

import pytest
from tests.trust.documents.made import pdf, texts

from secretaire.trust.documents.adapters import Unreadable, marked, pages


@pytest.mark.parametrize(
    ("size", "rotated"),
    [((595, 842), 0), ((842, 595), 0), ((595, 842), 90), ((60, 60), 0), ((3000, 4000), 180)],
    ids=["upright", "across", "rotated", "tiny", "large"],
)
def test_the_mark_stands_on_each_page(size, rotated):
    found = marked(
        pdf("One", "Two", size=size, rotated=rotated),
        large="Ada · Analytical",
        small=["Ada, ada@example.org", "at ten"],
    )

    first, second = texts(found)
    assert "One" in first
    assert "Two" in second
    for each in (first, second):
        assert "Ada · Analytical" in each
        assert "ada@example.org" in each


def test_a_name_in_letters_of_the_latin_alphabet_is_readable():
    (found,) = texts(marked(pdf(), large="Éloïse Müller", small=["Łucja"]))

    assert "Éloïse Müller" in found


def test_no_name_is_too_long():
    assert len(texts(marked(pdf(), large="x" * 400, small=["y" * 2000]))) == 1


def test_the_pages_of_a_document_are_counted():
    assert pages(pdf("a", "b", "c")) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PDF"),
        (b"PK\x03\x04", "no PDF"),
        (b"%PDF-1.7\n" + b"\xff" * 4000, "broken"),
        (pdf()[:200], "broken"),
        (pdf(locked_by="secret"), "password"),
    ],
    ids=["empty", "an archive", "rubbish", "cut off", "locked"],
)
def test_what_cannot_be_read_is_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        pages(content)


def test_a_document_that_broke_since_is_refused_too():
    with pytest.raises(Unreadable, match="broken"):
        marked(pdf()[:300], large="a", small=[])
