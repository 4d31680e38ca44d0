"""What the catalogue wants confirmed by somebody else is confirmed by nobody who wrote it, nor by a program."""

import psycopg
import pytest
from tests.trust.registers.kept import DAY, DUE, NOW, Office

from secretaire import config
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.actions import Bad, SamePerson
from secretaire.trust.registers.core import Row

pytestmark = pytest.mark.usefixtures("lasting")
CHANGE = {"title": "New protocol", "what": "The old one ends.", "change_impact": "nobody"}
#: A version of the first change, as whoever gets round the program would write it.
_WRITTEN = """
    INSERT INTO registers_entry (
        id, tenant_id, register, number, version, state, measures, visibility, written_at, written_by, second,
        evidence_id
    )
    SELECT gen_random_uuid(), tenant_id, register, number, version + 1, 'approved', measures, visibility, written_at,
        {by}, true, gen_random_uuid()
    FROM registers_entry WHERE register = 'change' AND number = 1 ORDER BY version DESC LIMIT 1
"""


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def proposed(office):
    return office.add("change", values=CHANGE)


def test_whoever_proposed_a_change_cannot_approve_it(office, proposed):
    with pytest.raises(SamePerson, match="Somebody else has to do this"):
        office.move(proposed, "approved", by=office.user.pk)

    approved = office.move(proposed, "approved", by=office.other.pk)
    assert (approved.state, approved.second, proposed.second) == ("approved", True, False)


def test_whoever_changed_the_words_of_a_proposal_cannot_approve_it_either(office, proposed):
    seen = office.amend(proposed, by=office.other.pk, values=CHANGE | {"what": "The old one ends soon."}, now=NOW + DAY)

    for person in (office.user.pk, office.other.pk):
        with pytest.raises(SamePerson):
            office.move(seen, "approved", by=person)
    assert office.ask("last", register="change", number=1).state == "proposed"


def test_a_program_approves_nothing(office, proposed):
    with pytest.raises(SamePerson, match="not a program"):
        office.move(proposed, "approved")


def test_whoever_proposed_a_change_may_refuse_it(office, proposed):
    assert office.move(proposed, "refused", by=office.user.pk).state == "refused"


@pytest.mark.parametrize("steps", [("approved",), ("approved", "announced")], ids=["approved", "announced"])
def test_whose_words_change_after_it_was_approved_is_to_be_approved_again(office, proposed, steps):
    seen = proposed
    for state in steps:
        seen = office.move(seen, state, by=office.other.pk)
    kept = office.amend(seen, by=office.other.pk, values=CHANGE, due=DUE + DAY)
    assert kept.state == steps[-1]

    changed = office.amend(kept, by=office.other.pk, values=CHANGE | {"what": "Both end."})
    assert (changed.state, changed.second) == ("proposed", False)
    with pytest.raises(SamePerson):
        office.move(changed, "approved", by=office.other.pk)
    assert office.move(changed, "approved", by=office.user.pk).second


def test_what_is_out_is_corrected_where_it_stands(office, proposed):
    released = office.move(office.move(proposed, "approved", by=office.other.pk), "released")

    assert office.amend(released, values=CHANGE | {"reason": "It was old."}).state == "released"


def test_a_file_does_not_change_what_somebody_has_confirmed(office, proposed):
    approved = office.move(proposed, "approved", by=office.other.pk)
    row = Row(line=2, cells={"number": "1", "what": "Both end."})

    with pytest.raises(Bad) as refused:
        office.load([row], register="change", by=office.user.pk)
    assert [(line, "confirmed anew" in fault) for line, fault in refused.value.faults] == [(2, True)]
    assert office.ask("last", register="change", number=1).version == approved.version


def test_a_file_is_no_way_round_it(office, proposed):
    row = Row(line=2, cells={"number": "1", "state": "approved"})

    with pytest.raises(Bad) as refused:
        office.load([row], register="change", by=office.user.pk)
    assert [(line, "Somebody else" in fault) for line, fault in refused.value.faults] == [(2, True)]
    assert office.load([row], register="change", by=office.other.pk) == 1


@pytest.mark.parametrize("by", ["written_by", "NULL"], ids=["its author", "a program"])
def test_the_database_refuses_it_too(office, proposed, by):
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(office.id)])
        with pytest.raises(psycopg.errors.CheckViolation, match="somebody else has to confirm"):
            owner.execute(_WRITTEN.format(by=by))


def test_the_catalogue_says_where_somebody_else_is_asked():
    asked = {each.key: set(each.second) for each in catalogue().registers.values() if each.second}

    assert asked == {"change": {("proposed", "approved")}}
