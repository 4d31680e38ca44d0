"""The day until which something is planned goes into the reason, and comes out again."""

from datetime import date

import pytest

from secretaire.trust.evidence.core import dated, planned_until


@pytest.mark.parametrize("why", ["", "A second site: 2027"], ids=["no reason", "a reason"])
def test_a_day_is_found_again(why):
    assert planned_until(dated(date(2027, 3, 31), why)) == date(2027, 3, 31)


@pytest.mark.parametrize("reason", ["", "Soon", "2027-02-30: never", "2027-03-31 perhaps", "On 2027-03-31"])
def test_other_reasons_name_no_day(reason):
    assert planned_until(reason) is None
