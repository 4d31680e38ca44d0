"""Which entries are kept for the same time."""

import pytest

from secretaire.protection.audit.core.keeping import BOUNDS, Keep, keep, span, spanned


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("page.published", Keep.ROUTINE),
        ("booking.booked", Keep.ROUTINE),
        ("session.opened", Keep.SECURITY),
        ("access.refused", Keep.SECURITY),
        ("grant.viewed", Keep.PROOF),
        ("log.exported", Keep.PROOF),
        ("log.dropped", Keep.ALWAYS),
    ],
)
def test_a_verb_has_one_class(verb, kind):
    assert keep(verb) is kind


def test_every_class_that_ends_has_bounds_around_a_year():
    assert set(BOUNDS) == set(Keep) - {Keep.ALWAYS}
    assert all(bounds.least <= 365 <= bounds.most for bounds in BOUNDS.values())


def test_what_was_dropped_is_read_back():
    assert spanned(span(3, 700, Keep.SECURITY)) == (3, 700, Keep.SECURITY)


@pytest.mark.parametrize(
    "subject",
    ["", "page/7", "entries/", "entries/1-/routine", "entries/-1-3/routine", "entries/1-3/all", "log/1-3/proof"],
)
def test_another_subject_says_nothing_of_what_was_dropped(subject):
    assert spanned(subject) is None
