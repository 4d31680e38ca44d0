"""Each measure stands in the part of a document that it answers; a document is made anew when it says another thing."""

from dataclasses import replace

import pytest
from tests.trust.centre.assessed import HOUR, NOW, basis, told

from secretaire.trust.centre.core import Controls, text
from secretaire.trust.centre.core.printing import AGED, SORTS, cispe, fingerprint, measures, outdated, sheets
from secretaire.trust.evidence.core import State
from secretaire.trust.measures.core import Objective
from secretaire.trust.measures.queries import catalogue

LASTING = "Lasting confidentiality, integrity, availability and resilience"


def of(framework, *ids, objectives=(), key="some.measure"):
    controls = (Controls(framework=framework, name=framework, ids=ids),) if ids else ()
    return told(key=key, controls=controls, objectives=objectives)


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        (of("gdpr", "32(1)(a)", "33"), "Pseudonymisation and encryption"),
        (of("gdpr", "32(1)(b)"), LASTING),
        (of("gdpr", "32(1)"), LASTING),
        (of("gdpr", "32(1)(c)", "32(1)(d)"), "Getting data back in time after an incident"),
        (of("gdpr", "32(1)(d)"), "Testing, assessing and evaluating"),
        (of("gdpr", "32(4)"), "People who act under our authority"),
        (of("gdpr", "28(3)(b)"), "People who act under our authority"),
        (of("gdpr", "28(3)(h)"), "Processors, and what they are asked for"),
        (of("gdpr", "33(2)"), "Breaches of personal data"),
        (of("gdpr", "5(1)(e)"), "Risk, and everything else"),
        (of("iso27001", "A.8.1", objectives=(Objective.INTEGRITY,)), LASTING),
        (of("gdpr", objectives=(Objective.PRIVACY,)), "Risk, and everything else"),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_measure_stands_in_one_part_of_the_annex(measure, title):
    (section,) = measures([measure])

    assert section.title.en == title
    assert section.measures == (measure,)
    assert section.cited.fr.startswith("Article")


def test_parts_of_the_annex_come_in_their_order_and_none_is_empty():
    found = measures([of("gdpr", "33"), of("gdpr", "32(1)(a)"), of("gdpr", "34(3)(a)")])

    assert [each.cited.en for each in found] == ["Article 32(1)(a) GDPR", "Article 33, 34 GDPR"]
    assert [len(each.measures) for each in found] == [1, 2]
    assert measures([]) == ()


def test_sections_of_the_code_come_by_number_then_annexes_then_what_has_none():
    found = cispe([of("cispe", "4.10", "Annex A"), of("gdpr", "32"), of("cispe", "4.2"), of("cispe", "4.2", "5")])

    assert [each.title.en for each in found] == [
        "Section 4.2", "Section 4.10", "Section 5", "Annex A", "Without a section of the code",
    ]  # fmt: skip
    assert [each.title.fr for each in found][-2:] == ["Annexe A", "Sans section du code"]
    assert [len(each.measures) for each in found] == [2, 1, 1, 1, 1]
    assert found[0].cited == text("")


def test_every_section_of_the_catalogue_has_its_place():
    found = cispe([of("cispe", each, key="a.b") for each in catalogue().frameworks["cispe"].ids])

    assert len(found) == len(catalogue().frameworks["cispe"].ids)


def test_there_is_each_document_in_each_language():
    assert [(sort.key, language) for sort, language in sheets()] == [
        ("measures", "en"), ("measures", "fr"), ("cispe", "en"), ("cispe", "fr"),
    ]  # fmt: skip
    assert all(each.title.fr and each.about.fr and each.sections([]) == () for each in SORTS.values())


def test_a_state_and_a_version_tell_one_document_from_another():
    other = replace(told(), brief=replace(told().brief, version=3))

    first = fingerprint(basis())
    assert first == fingerprint(basis(head=None)) != fingerprint(basis(other))
    assert len({first, fingerprint(basis(told(State.STALE))), fingerprint(basis(provider="Other"))}) == 3


@pytest.mark.parametrize(
    ("made_for", "made_at", "expected"),
    [(None, None, True), ("a", NOW - HOUR, False), ("b", NOW - HOUR, True), ("a", NOW - AGED, True)],
    ids=["none", "as it was", "something changed", "of yesterday"],
)
def test_a_document_is_made_when_there_is_none_or_it_says_something_else_or_has_aged(made_for, made_at, expected):
    assert outdated(print_="a", made_for=made_for, made_at=made_at, now=NOW) is expected
