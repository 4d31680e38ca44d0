"""What a client's administrators see of their own half, what they may do about it, and what nobody else sees."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import make_user
from tests.protection.grants.offices import place, seat, staff
from tests.signing import grow_old
from tests.trust.centre.promised import House
from tests.trust.sharing.agreed import OWN, Client

from secretaire.lib import clock
from secretaire.protection.access.core import Role
from secretaire.trust.evidence.core import Stand, check_bundle

BASE = "settings/sharing/"
PAGES = ("", "half.json", "contract/", "contract.json", "evidence/", "evidence.json")
HOUR = timedelta(hours=1)


@pytest.fixture
def host(lasting, ground):
    """Whoever promises."""
    return ground(House())


@pytest.fixture
def owner(host):
    """A client's owner, whose contract has begun."""
    found = place().owner
    host.promise("backups.rpo", *OWN, now=clock.now())
    Client(found.tenant).begin(now=clock.now())
    return found


def weakened(host):
    host.promise("backups.rpo", now=clock.now(), figures={"rpo": "PT4H"})


def shown(answer, status=200):
    assert answer.status_code == status, answer.content[:300]
    return answer.content.decode()


def of(owner):
    return Client(owner.tenant)


def test_the_page_says_of_each_duty_how_it_stands_what_to_do_and_where(owner):
    page = shown(owner.get(BASE))

    assert "A second factor for everybody" in page
    assert "Reviews of who has access" in page
    assert "No review is planned." in page
    assert f'href="/{owner.tenant.slug}/settings/reviews/"' in page
    assert "Nobody has chosen: everything is kept for as long as is usual." in page
    assert "Confirm that it is so" in page
    assert 'href="/trust/measures/client.factor/"' in page


def test_what_somebody_lacks_shows_at_once(owner):
    assert "Everybody has one." in shown(owner.get(BASE))

    make_user(owner.tenant, email="late@example.org")

    assert "1 account of 2 has none." in shown(owner.get(BASE))


def test_the_page_speaks_french(owner):
    page = shown(owner.get(f"{BASE}?lang=fr"))

    assert "Un second facteur pour tous" in page
    assert "Le client fait utiliser un second facteur" in page


def test_the_twin_says_the_same(owner):
    found = json.loads(shown(owner.get(f"{BASE}half.json")))

    assert found["agreed"]["number"] == 1
    factor = next(each for each in found["duties"] if each["measure"] == "client.factor")
    assert factor["version"] == 1
    assert factor["parts"][0]["facts"] == {"accounts": 1, "without": 0}


def test_the_twin_of_the_contract_has_what_was_agreed_what_changed_and_each_objection(host, owner):
    weakened(host)
    told = {"measure": "backups.rpo", "version": "2", "reason": "We rely on it."}
    assert owner.post(f"{BASE}contract/object/", **told).status_code == 302
    before = json.loads(shown(owner.get(f"{BASE}contract.json")))
    owner.post(f"{BASE}contract/accept/", seen=before["offered"])
    after = json.loads(shown(owner.get(f"{BASE}contract.json")))

    assert (before["agreed"]["number"], before["agreed"]["by"]) == (1, "")
    assert [each["measure"] for each in before["promises"] if each["figures"].get("rpo") == "PT1H"] == ["backups.rpo"]
    assert [(each["measure"], each["way"]) for each in before["changes"]] == [("backups.rpo", "weakened")]
    (objection,) = before["objections"]
    assert objection["reason"] == "We rely on it."
    assert (objection["by"], objection["against"]) == (owner.user.name, 1)
    assert (after["changes"], after["agreed"]["by"]) == ([], owner.user.name)
    assert [each["number"] for each in after["versions"]] == [2, 1]


def test_the_twin_of_the_evidence_says_what_the_page_says(owner):
    page, found = shown(owner.get(f"{BASE}evidence/")), json.loads(shown(owner.get(f"{BASE}evidence.json")))

    assert found["key"] in page
    assert [f"No. {each['index']}" in page for each in found["pieces"]] == [True] * len(found["pieces"])
    assert found["pieces"]
    assert json.loads(shown(owner.get(f"{BASE}evidence.json?before=0")))["pieces"] == []
    assert owner.get(f"{BASE}evidence.json?before=x").status_code == 404


def test_what_became_weaker_is_loud_and_shows_both_figures(host, owner):
    weakened(host)

    assert "has become weaker" in shown(owner.get(BASE))
    page = shown(owner.get(f"{BASE}contract/"))
    assert "1 change is to your loss" in page
    assert "<del>1 hour</del>" in page
    assert "<ins>4 hours</ins>" in page
    assert "Weakened" in page


def test_an_owner_agrees_to_what_is_promised_now(host, owner):
    weakened(host)

    answer = owner.post(f"{BASE}contract/accept/", seen=of(owner).contract().digest)

    assert answer.status_code == 302
    assert of(owner).ask("agreement").made_by == owner.user.pk
    page = shown(owner.get(f"{BASE}contract/"))
    assert "It is what is promised today" in page
    assert "Hélène Martin" in page


def test_nobody_agrees_who_has_not_just_shown_who_they_are(host, owner):
    weakened(host)
    grow_old(owner.client, owner.tenant)

    answer = owner.post(f"{BASE}contract/accept/", seen=of(owner).contract().digest)

    assert answer.status_code == 302
    assert "account" in answer.headers["Location"]
    assert of(owner).ask("agreement").number == 1


@pytest.mark.parametrize("seen", ["", "x", "0" * 64])
def test_nobody_agrees_to_something_unread(host, owner, seen):
    weakened(host)

    owner.post(f"{BASE}contract/accept/", seen=seen)

    assert of(owner).ask("agreement").number == 1
    assert "notice" in shown(owner.get(f"{BASE}contract/"))


def test_an_owner_objects_and_says_why(host, owner):
    weakened(host)
    told = {"measure": "backups.rpo", "version": "2"}
    shown(owner.post(f"{BASE}contract/object/", **told, reason="  "), 422)

    assert owner.post(f"{BASE}contract/object/", **told, reason="<b>We rely on it.</b>").status_code == 302

    page = shown(owner.get(f"{BASE}contract/"))
    assert "&lt;b&gt;We rely on it.&lt;/b&gt;" in page
    assert "You objected" in page
    shown(owner.post(f"{BASE}contract/object/", **told, reason="Again."), 422)


@pytest.mark.parametrize("values", [{}, {"version": "-1"}, {"measure": "nothing"}, {"reason": "x" * 1001}])
def test_what_is_no_objection_is_told_beside_the_form(host, owner, values):
    weakened(host)
    told = ({"measure": "backups.rpo", "version": "2", "reason": "No."} if values else {}) | values

    shown(owner.post(f"{BASE}contract/object/", **told), 422)

    assert of(owner).ask("objections") == []


def test_an_owner_confirms_what_nobody_else_can_know(owner):
    duty = of(owner).part("client.secrets", "acknowledge", now=clock.now()).duty

    assert owner.post(f"{BASE}duties/{duty}/confirm/").status_code == 302
    assert "Confirmed on" in shown(owner.get(BASE))
    owner.post(f"{BASE}duties/{duty}/confirm/")
    assert "This is confirmed already" in shown(owner.get(BASE))
    assert owner.post(f"{BASE}duties/{uuid4()}/confirm/").status_code == 404


def test_an_auditor_sees_everything_and_changes_nothing(host, owner):
    weakened(host)
    auditor = seat(owner.tenant, Role.AUDITOR)

    for path in PAGES:
        page = shown(auditor.get(BASE + path))
        assert "Agree to what is promised now" not in page
        assert "Confirm that it is so" not in page
    told = {"measure": "backups.rpo", "version": "2", "reason": "No."}
    assert auditor.post(f"{BASE}contract/object/", **told).status_code == 403
    assert auditor.post(f"{BASE}contract/accept/", seen=of(owner).contract().digest).status_code == 403


def test_hosts_see_nothing_of_it(owner):
    found = seat(owner.tenant, Role.HOST)

    assert {found.get(BASE + path).status_code for path in PAGES} == {403}


def test_the_provider_has_no_half_of_its_own(lasting):
    officer = staff(Role.SECURITY)

    for path in PAGES:
        assert officer.get(BASE + path).status_code == 404


def test_whoever_runs_the_installation_alone_sees_duties_and_no_contract(lasting, ground):
    found = place().owner
    ground(of(found))

    page = shown(found.get(BASE))

    assert "A second factor for everybody" in page
    assert "settings/sharing/contract/" not in page
    for path in ("contract/", "evidence/", f"evidence/{uuid4()}/bundle.json"):
        assert found.get(BASE + path).status_code == 404


def test_before_anything_is_promised_the_contract_has_not_begun(host):
    found = place().owner

    assert "Your contract has not begun yet" in shown(found.get(f"{BASE}contract/"))
    assert "Nothing was seen yet" in shown(found.get(f"{BASE}evidence/"))


def test_a_promise_that_ends_begins_or_is_only_planned_is_told_in_words(host, owner):
    host.promise("backups.rpo", now=clock.now(), stand=Stand.WITHDRAWN, reason="No.")
    host.promise("risk.review", now=clock.now())
    host.promise("client.factor", now=clock.now(), stand=Stand.PLANNED)

    page = shown(owner.get(f"{BASE}contract/"))

    assert "This is promised no longer." in page
    assert "This was not promised before." in page
    assert "This is only planned now." in page


def test_a_piece_of_evidence_is_saved_with_its_proof_by_its_own_client_alone(as_worker, ground):
    host = ground(House())
    host.promise("client.secrets", now=clock.now())
    found = place().owner
    mine = of(found)
    mine.begin(now=clock.now())
    assert "in the next signed head" in shown(found.get(f"{BASE}evidence/"))
    mine.sign(clock.now())
    row = mine.ask("agreement").evidence_id
    address = f"{BASE}evidence/{row}/bundle.json"
    assert address in shown(found.get(f"{BASE}evidence/"))

    answer = found.get(address)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="evidence-{row}.json"'
    assert check_bundle(answer.content, keys=[mine.key]).holds
    other = place().owner
    assert other.get(address).status_code == 404
    assert found.get(f"{BASE}evidence/?before=0").status_code == 200
    assert found.get(f"{BASE}evidence/?before=x").status_code == 404


def test_the_provider_sees_what_clients_object_to_and_who_agreed(lasting, ground, monkeypatch):
    officer = staff(Role.SECURITY)
    host = ground(House(officer.tenant))
    host.promise("backups.rpo", now=clock.now())
    first, second = Client(), Client()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.clients", lambda: [first.tenant, second.tenant])
    first.begin(now=clock.now())
    weakened(host)
    (lost,) = first.contract().loud
    first.object_to("backups.rpo", lost.version, reason="<i>We rely on it.</i>", now=clock.now())

    page = shown(officer.get("office/security/contracts/"))

    assert "&lt;i&gt;We rely on it.&lt;/i&gt;" in page
    assert "1 loss not agreed" in page
    assert "not begun yet" in page
    first.accept(now=clock.now())
    page = shown(officer.get("office/security/contracts/"))
    assert "We rely on it." not in page
    assert "1 loss not agreed" not in page
    host.promise("backups.rpo", now=clock.now(), stand=Stand.WITHDRAWN, reason="The test is over.")


def test_there_are_pages_of_clients(lasting, ground, monkeypatch):
    officer = staff(Role.SECURITY)
    ground(House(officer.tenant))
    monkeypatch.setattr("secretaire.trust.sharing.queries.clients.AT_ONCE", 1)
    first, second = Client(), Client()
    monkeypatch.setattr("secretaire.protection.tenancy.queries.clients", lambda: [first.tenant, second.tenant])

    assert 'href="?page=1"' in shown(officer.get("office/security/contracts/"))
    assert 'href="?page=2"' not in shown(officer.get("office/security/contracts/?page=1"))
    assert officer.get("office/security/contracts/?page=x").status_code == 404


def test_contracts_of_clients_are_for_the_security_officer_of_the_provider(lasting, owner):
    assert staff(Role.SUPPORT).get("office/security/contracts/").status_code == 403
    assert owner.get("office/security/contracts/").status_code == 403
