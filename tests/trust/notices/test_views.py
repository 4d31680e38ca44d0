"""What a client sees of the notices that came to it, and what the security office sees of the client."""

import pytest
from tests.protection.grants.offices import seat, staff
from tests.trust.notices.told import NOW

from secretaire.protection.access.core import Role
from secretaire.trust.notices.core import Kind, Stage

pytestmark = pytest.mark.usefixtures("lasting")
BASE = "settings/notices/"


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def arrived(telling, **values):
    notice = telling.send(telling.draft(**values))
    telling.arrive(notice)
    return notice


def test_an_administrator_opens_and_acknowledges_and_the_provider_sees_it(telling):
    administrator = seat(telling.own, Role.ADMINISTRATOR)
    assert "has told you nothing so far" in shown(administrator.get(BASE))
    notice = arrived(telling)
    address = f"{BASE}{telling.copy(notice).pk}/"
    assert "Not acknowledged yet" in shown(administrator.get(BASE))

    page = shown(administrator.get(address))
    assert "<p>Nothing is to be done.</p>" in page
    assert "30 days ahead" in page
    telling.report(notice)
    assert telling.receipt(notice).journey(here=True).stage is Stage.OPENED
    assert administrator.post(f"{address}acknowledge/").status_code == 302
    telling.report(notice)
    assert telling.receipt(notice).journey(here=True).stage is Stage.ACKNOWLEDGED
    assert telling.copy(notice).acknowledged_by == administrator.user.pk
    assert "We know this" not in shown(administrator.get(address))


def test_whoever_reads_french_gets_it_in_french(telling):
    owner = seat(telling.other, Role.OWNER, language="fr")
    notice = arrived(telling)

    page = shown(owner.get(f"{BASE}{telling.copy(notice, telling.other).pk}/"))
    assert "Un nouvel hébergeur" in page
    assert 'lang="fr"' in page


def test_an_objection_needs_a_reason_and_is_made_once(telling):
    owner = seat(telling.own, Role.OWNER)
    notice = arrived(telling)
    address = f"{BASE}{telling.copy(notice).pk}/object/"

    assert "Why you object" in shown(owner.post(address, why=" "), 422)
    assert owner.post(address, why="Not in this country.").status_code == 302
    assert shown(owner.post(address, why="Again."), 422)
    telling.report(notice)
    assert telling.receipt(notice).objection == "Not in this country."


def test_nobody_can_object_to_an_incident(telling):
    owner = seat(telling.own, Role.OWNER)
    notice = arrived(telling, kind=Kind.INCIDENT, ahead_days=0)
    address = f"{BASE}{telling.copy(notice).pk}/"

    assert "Why you object" not in shown(owner.get(address))
    assert owner.post(f"{address}object/", why="No.").status_code == 422


def test_an_auditor_looks_and_answers_nothing_and_a_host_sees_nothing(telling):
    notice = arrived(telling)
    address = f"{BASE}{telling.copy(notice).pk}/"
    auditor, host = seat(telling.own, Role.AUDITOR), seat(telling.own, Role.HOST)

    assert "We know this" not in shown(auditor.get(address))
    assert auditor.post(f"{address}acknowledge/").status_code == 403
    assert host.get(address).status_code == 403
    assert telling.copy(notice).acknowledged_at is None


def test_a_notice_of_another_client_is_missing(telling):
    owner = seat(telling.own, Role.OWNER)
    notice = arrived(telling)
    there = telling.copy(notice, telling.other)

    for answer in (
        owner.get(f"{BASE}{there.pk}/"),
        owner.post(f"{BASE}{there.pk}/acknowledge/"),
        owner.post(f"{BASE}{there.pk}/object/", why="No."),
    ):
        assert answer.status_code == 404


def test_clients_find_it_in_their_settings_and_the_provider_does_not(telling):
    assert BASE in shown(seat(telling.own, Role.OWNER).get("settings/alerts/"))
    assert BASE not in shown(staff(Role.SECURITY).get("settings/alerts/"))


def test_what_a_notice_says_is_text_and_no_markup(telling):
    owner = seat(telling.own, Role.OWNER)
    written = {part: {"en": "<script>x</script>"} for part in ("title", "text", "why")}
    notice = arrived(telling, written=written)

    page = shown(owner.get(f"{BASE}{telling.copy(notice).pk}/"))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    assert telling.standing(notice).notice.sent_at == NOW
