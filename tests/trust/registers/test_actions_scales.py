"""Risks are judged by the scale that counts, keep the one by which they were judged, and are accepted within it."""

import pytest
from tests.trust.registers.kept import RISK, Office
from tests.trust.registers.scaled import IMPACTS, LIKELIHOODS, SCALE, scale, steps, wish

from secretaire.lib import scope
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Unfitting
from secretaire.trust.registers.core import Level, Row, csv_rows, csv_text

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def office():
    return Office()


def last(office, row):
    return office.ask("last", register=row.register, number=row.number)


def named(office, row):
    """Return the scale by which a risk was judged."""
    with scope.tenant(office.id):
        return queries.named(tenant_id=office.id, name=row.scale)


def numbers(rows):
    return [row.number for row in rows]


def test_without_a_scale_risks_are_judged_by_that_of_the_catalogue(office):
    row = office.add()
    found = office.ask("in_force")

    assert (row.scale, found.name, len(found.likelihood), len(found.impact)) == ("", "", 5, 5)
    assert (found.medium, found.high, found.acceptable) == (6, 15, Level.HIGH)
    assert office.ask("outgrown") == []


def test_a_scale_counts_once_it_is_valid(office):
    draft = office.add("scale", values=SCALE)
    assert office.ask("in_force").name == ""
    valid = office.move(draft, "valid")
    found = office.ask("in_force")

    assert (found.name, found.title) == (str(valid), "Our scale")
    assert found.likelihood["1"] == {
        "en": "1 · Rare (once in ten years)",
        "fr": "1 · Rare (fr) (once in ten years (fr))",
    }
    assert list(found.impact) == ["1", "2", "3"]
    assert (found.medium, found.high, found.acceptable) == (4, 9, Level.MEDIUM)
    office.move(valid, "replaced")
    assert office.ask("in_force").name == ""


def test_a_risk_shows_the_scale_by_which_it_was_judged(office):
    before = office.add()
    valid = scale(office)
    after = office.add(values=RISK | {"impact": "3"})

    assert (before.scale, after.scale) == ("", str(valid))
    assert numbers(office.ask("outgrown")) == [before.number]
    with scope.tenant(office.id):
        assert queries.genuine(after)


def test_a_step_that_the_scale_has_not_is_refused(office):
    scale(office)

    with pytest.raises(Unfitting, match="none of the choices"):
        office.add()  # an impact of 4, where there are three steps


def test_what_is_changed_beside_keeps_the_scale_and_a_new_judgement_takes_the_new_one(office):
    row = office.add()
    valid = scale(office)
    kept = office.amend(row, values=RISK | {"plan": "Pumps"})
    assert kept.scale == ""
    assert office.move(kept, "treated").scale == ""
    anew = office.amend(last(office, row), values=RISK | {"plan": "Pumps", "impact": "3"}, judged=True)
    assert anew.scale == str(valid)
    assert office.ask("outgrown") == []


def test_to_say_the_same_steps_anew_is_a_judgement_too(office):
    row = office.add(values=RISK | {"impact": "3"})
    valid = scale(office)

    assert office.amend(row, values=RISK | {"impact": "3"}, judged=True).scale == str(valid)


def test_only_what_a_risk_means_makes_it_to_be_looked_at_again(office):
    valid = scale(office)
    row = office.add(values=RISK | {"impact": "3"})
    with scope.tenant(office.id):
        same = actions.amend(
            actor=office.actor, by=None, seen=valid, wish=wish(office, title="Our own scale"), now=valid.written_at
        )
    assert office.ask("outgrown") == []

    with scope.tenant(office.id):
        actions.amend(actor=office.actor, by=None, seen=same, wish=wish(office, high_from="8"), now=valid.written_at)
    assert numbers(office.ask("outgrown")) == [row.number]
    assert named(office, row).high == 9


def test_a_closed_risk_is_not_looked_at_again(office):
    row = office.add()
    office.move(row, "closed")
    scale(office)

    assert office.ask("outgrown") == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"medium_from": "1"}, "Medium from"),
        ({"medium_from": "13"}, "Medium from"),
        ({"high_from": "4"}, "High from"),
        ({"high_from": "13"}, "High from"),
        ({"likelihood_steps": steps(*LIKELIHOODS[:2])}, "three to five steps"),
        ({"impact_steps": steps(*IMPACTS, *LIKELIHOODS)}, "three to five steps"),
        ({"acceptable": "none"}, "none of the choices"),
    ],
    ids=["all are medium", "none is medium", "no medium", "none is high", "two steps", "seven steps", "no level"],
)
def test_a_scale_that_does_not_fit_itself_is_refused(office, values, why):
    with pytest.raises(Unfitting, match=why):
        office.add("scale", values=SCALE | values)


@pytest.mark.parametrize(
    ("left", "accepted"), [({}, False), ({"residual_likelihood": "2"}, True)], ids=["too much", "little enough"]
)
def test_no_more_is_accepted_than_the_scale_allows(office, left, accepted):
    scale(office)
    row = office.add(values=RISK | {"likelihood": "4", "impact": "3"} | left)
    if accepted:
        found = office.move(row, "accepted")
        with pytest.raises(Unfitting, match="more than may be accepted"):
            office.amend(found, values=RISK | {"likelihood": "4", "impact": "3"}, judged=True)
    else:
        with pytest.raises(Unfitting, match="more than may be accepted"):
            office.move(row, "accepted")


def test_a_risk_is_accepted_by_the_scale_that_counts(office):
    row = office.add()
    scale(office)

    with pytest.raises(Unfitting, match="judge it anew first"):
        office.move(row, "accepted")


def test_what_was_accepted_by_a_scale_of_before_stays_so(office):
    row = office.move(office.add(values=RISK | {"likelihood": "5", "impact": "5"}), "accepted")
    scale(office)

    found = office.amend(row, values=RISK | {"likelihood": "5", "impact": "5", "plan": "None"})
    assert (found.state, found.scale) == ("accepted", "")
    assert numbers(office.ask("outgrown")) == [row.number]


def test_a_scale_that_was_erased_leaves_numbers(office):
    valid = scale(office)
    row = office.add(values=RISK | {"impact": "3"})
    with scope.tenant(office.id):
        actions.erase(actor=office.actor, register="scale", number=valid.number)

    found = named(office, row)
    assert (found.title, found.likelihood["2"]["fr"]) == ("", "2")
    assert office.ask("in_force").name == ""
    assert numbers(office.ask("outgrown")) == [row.number]


def test_a_file_that_says_the_same_of_a_risk_does_not_judge_it_anew(office):
    row = office.add()
    scale(office)
    assert office.load([Row(line=2, cells={"number": str(row.number), "plan": "Pumps"})]) == 1
    assert last(office, row).scale == ""

    assert office.load([Row(line=2, cells={"number": str(row.number), "impact": "2"})]) == 1
    assert last(office, row).scale != ""


def test_a_scale_goes_into_a_file_and_comes_back_the_same(office):
    row = scale(office, likelihood_steps=steps("- | =1+1", *LIKELIHOODS[:2]))
    cells = queries.cells(row, {office.user.pk: office.user.email.casefold()})

    assert office.load(csv_rows(csv_text(list(cells), [cells]).encode()), register="scale") == 0
